"""The desk and CI: build the course, check it, prepare and judge exercises, the command line."""
