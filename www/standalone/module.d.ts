// The module that the bundler puts in place when it packs a worker's script.

declare module "module" {
  export default function bind(options: { module_or_path: BufferSource }): Promise<unknown>;
}
