"""`python -m grader` is the command `grader`."""

from grader.commands import main

if __name__ == "__main__":
    main()
