// What the starter kit brings along and the schema leaves out stands here as nothing, so that no browser fetches it.

export const Code = null;
export const CodeBlock = null;
export const HorizontalRule = null;
export const Strike = null;
export const Underline = null;
/** Undo is Yjs's, which takes back one's own changes only. */
export const history = null;
export const undo = null;
export const redo = null;
