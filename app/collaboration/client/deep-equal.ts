/** Stands in for fast-equals, which Tiptap's React part brings along, with what Yjs brings along already. */
export { equalityDeep as deepEqual } from "lib0/function";
