### What is wrong with files.
