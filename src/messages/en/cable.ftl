### Notes about what is odd in a cable. Their names are part of the JSON that programs read.
