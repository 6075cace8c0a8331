"""Are the tasks strict enough? Small changes of each solution, judged as a student's answer would be."""
