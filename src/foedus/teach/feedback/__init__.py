"""A page for each student: what was asked, what they did, the mistake by its name, a hint.

`asked` takes the tasks' texts from the course, `hints` chooses a hint that keeps the answer, `work` puts the
graded files together by student, `page` writes the page, `command` the folder.
"""
