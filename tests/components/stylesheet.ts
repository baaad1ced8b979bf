import postcss from "postcss";
import { compile } from "sass";
import { logical } from "#app/styles/logical.ts";

/** The stylesheet as the build makes it, but for its file name. */
export async function stylesheet(): Promise<string> {
  const { css } = compile("app/styles/app.scss", { loadPaths: ["node_modules"], quietDeps: true, style: "compressed" });
  return (await postcss([logical()]).process(css, { from: undefined })).css;
}
