import type { Node } from "@tiptap/pm/model";

/** The blocks whose words differ from the last saved text: what someone would want to copy before leaving. */
export function unsavedWords(saved: Node | null, current: Node): string {
  const known = new Map<string, string>();
  saved?.descendants((node) => {
    if (node.isTextblock) known.set(String(node.attrs.id), node.textContent);
    return !node.isTextblock;
  });
  const changed: string[] = [];
  current.descendants((node) => {
    if (node.isTextblock && node.textContent !== (known.get(String(node.attrs.id)) ?? ""))
      changed.push(node.textContent);
    return !node.isTextblock;
  });
  return changed.join("\n\n");
}
