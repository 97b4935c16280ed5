// Modules that the bundler puts in place when it packs the scripts of standalone/.

declare module "viewer" {
  const bind: import("./types.d.ts").Bindings["default"];
  export default bind;
  export const mount: import("./types.d.ts").Mount;
}

declare module "*.css" {
  const css: string;
  export default css;
}
