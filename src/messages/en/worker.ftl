### The worker, which reads files and answers the page.
