### The worker, which reads files and answers the page.

# The library is not saved on the device.
nothing-kept = No library is kept on this device.
