import type { Declaration, Plugin } from "postcss";

const NAMES: Record<string, string> = {
  "margin-left": "margin-inline-start",
  "margin-right": "margin-inline-end",
  "padding-left": "padding-inline-start",
  "padding-right": "padding-inline-end",
  left: "inset-inline-start",
  right: "inset-inline-end",
};
const SIDED = /^border-(left|right)(-(?:width|style|color))?$/;
const SIDES: Record<string, string> = { left: "start", right: "end" };

function turn(declaration: Declaration): void {
  const { prop, value } = declaration;
  const side = SIDED.exec(prop);
  if (value.includes("/assets/images/")) declaration.parent?.remove();
  else if (NAMES[prop]) declaration.prop = NAMES[prop];
  else if (side) declaration.prop = `border-inline-${SIDES[side[1] ?? ""]}${side[2] ?? ""}`;
  else if (prop === "text-align" && SIDES[value]) declaration.value = SIDES[value];
  else if (prop === "float" && SIDES[value]) declaration.value = `inline-${SIDES[value]}`;
}

/**
 * Turns the design system's left and right into start and end, so that every page runs right to left where the
 * language does, without a second stylesheet. Also drops the rules that point at picture files, which belong to parts
 * we do not use (sortable tables, search fields with their own cross): nothing in the stylesheet loads anything.
 */
export const logical = (): Plugin => ({
  postcssPlugin: "logical",
  Once(root) {
    root.walkDecls(turn);
  },
});
