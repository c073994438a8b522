"""The lessons of First Descent: a folder each, read by `grader.course.lesson_folder`."""
