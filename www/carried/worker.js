// A worker whose module comes with its first message, because the page may fetch nothing: its bytes. A classic worker: from
// a disk browsers start no module in a blob.
import init from "module";

addEventListener(
  "message",
  // What it throws is thrown again where it becomes the worker's error.
  ({ data }) => init({ module_or_path: data }).catch((error) => setTimeout(() => { throw error; })),
  { once: true },
);
