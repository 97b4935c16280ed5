### The command `septel`.
