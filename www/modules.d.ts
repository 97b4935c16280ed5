// Modules that the bundler puts in place when it packs the scripts of standalone/.

declare module "viewer" {
  const bind: import("./types.d.ts").Bindings["default"];
  export default bind;
  export const mount: import("./types.d.ts").Mount;
  export const load_messages: import("./types.d.ts").Bindings["load_messages"];
}

declare module "messages" {
  const table: string;
  export default table;
}

declare module "*.css" {
  const css: string;
  export default css;
}
