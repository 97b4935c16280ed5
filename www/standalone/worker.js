// A worker that gets the bytes of its module with its first message, because the page may fetch nothing. It is a classic
// worker: browsers start no module worker from a blob of a page that was opened from a disk.
import init from "module";

addEventListener(
  "message",
  ({ data }) => {
    // What it throws is thrown again where it becomes the worker's error.
    init({ module_or_path: data }).catch((error) => {
      setTimeout(() => {
        throw error;
      });
    });
  },
  { once: true },
);
