import { Collaboration } from "@tiptap/extension-collaboration";
import type { Node } from "@tiptap/pm/model";
import { EditorContent, useEditor } from "@tiptap/react";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { schemaExtensions } from "../schema/extensions.ts";
import { Figure } from "../schema/figures.ts";
import { ROOT } from "../schema/version.ts";
import { AuthorColours } from "./authors/colours.ts";
import { carets } from "./carets.ts";
import { citationShowing, citedWords } from "./citation-view.ts";
import { bareClauseNotes } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { Extras, fetchTools, OutlinePlace } from "./extras.tsx";
import { Finder } from "./find.ts";
import { Head, ROOM } from "./head.tsx";
import { lateSelection } from "./late-selection.ts";
import { later } from "./later.tsx";
import "./undo-places.ts";
import { Margin } from "./margin/margin.tsx";
import { wordMarks } from "./margin/marks.ts";
import { marginStore } from "./margin/store.ts";
import { keepShell } from "./offline-shell.ts";
import { OwnCaret } from "./own-caret.ts";
import { cleanPaste } from "./paste.ts";
import { PLAIN_RULES, plainWriting } from "./plain-writing.ts";
import { planReferenceShowing, standingReferences } from "./plan-reference-view.ts";
import { promptExtension } from "./prompts.ts";
import type { EditorProps } from "./props.ts";
import type { SaveState } from "./save-state.ts";
import { SaveWords, SignInAgain } from "./save-words.tsx";
import { writingKeys } from "./shortcuts.ts";
import { unsavedWords } from "./unsaved-words.ts";
import { UnsentNote } from "./unsent-note.tsx";
import { type Opened, ReadingTools, WritingTools } from "./writing-tools.tsx";

const QUIET_MS = 2000;
const MISSING = "We could not open that now. Your words are still here. Try again when you have a signal.";

// Fetched when somebody first asks who wrote what.
const WhoWrote = later(() => import("./authors/who-wrote.tsx"));
const WordCounter = later(() => import("./word-counter.tsx"));

export interface SurfaceProps extends EditorProps {
  connection: Connection;
  state: SaveState;
  /** What the page says about whether the words are saved. */
  stateWords: string;
  mayWrite: boolean;
  /** The words that cannot merge are shown and kept already. */
  keptElsewhere: boolean;
}

/** What the text shows that it does not hold, and the editor over it. */
function useWriting(props: SurfaceProps, open: (what: Opened) => void, say: (words: string) => void) {
  const {
    connection,
    state,
    mayWrite,
    plain = false,
    documentLabel,
    person,
    quotations,
    imagesUrl,
    paragraphsUrl,
  } = props;
  const words = useMemo(() => citedWords(props.quotationsUrl), [props.quotationsUrl]);
  const references = useMemo(() => standingReferences(paragraphsUrl), [paragraphsUrl]);
  useMemo(() => references.add(props.references), [references, props.references]);
  useMemo(() => words.add(quotations), [words, quotations]);
  const marginUrl = props.margin?.url ?? null;
  const margin = useMemo(() => marginUrl && marginStore(connection, marginUrl), [connection, marginUrl]) || null;
  useEffect(() => margin?.close, [margin]);
  if (margin) margin.mayWrite = mayWrite;
  // A reader has a caret too, to choose words with; nothing that they type gets through.
  const mayTouch = mayWrite || state === "read-only";
  // Made once: an editor that is given other extensions on each rendering is set up anew at every key.
  const [extensions] = useState(() => [
    ...schemaExtensions({
      citation: citationShowing(words),
      figure: Figure.configure({ addressOf: (imageId) => `${imagesUrl}/${imageId}` }) as typeof Figure,
      planReference: planReferenceShowing(references),
    }),
    Collaboration.configure({ document: connection.doc, field: ROOT }),
    OwnCaret,
    lateSelection(connection),
    carets(connection.awareness, person),
    ...(margin ? [wordMarks(connection.doc, margin)] : []),
    ...(plain ? [plainWriting(say)] : []),
    ...(mayWrite ? [promptExtension(props.prompts ?? [])] : []),
    ...(mayWrite && props.clausesNeedEvidence ? [bareClauseNotes] : []),
    writingKeys(open),
    cleanPaste(say),
    Finder,
    AuthorColours,
  ]);
  const editorProps = useMemo(
    () => ({
      // Tab always leaves the text: inside a list it would indent instead, and hold whoever has no mouse.
      handleDOMEvents: { keydown: (_view: unknown, event: KeyboardEvent) => event.key === "Tab" },
      // The tools stay in view above the text: what is written must not slide under them.
      scrollThreshold: ROOM,
      scrollMargin: ROOM,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": documentLabel,
        "aria-readonly": String(!mayWrite),
        tabindex: "0",
        class: "itr-writing",
      },
    }),
    [documentLabel, mayWrite],
  );
  const rules = plain ? { enableInputRules: PLAIN_RULES, enablePasteRules: false } : {};
  const options = { extensions, editable: mayTouch, injectCSS: false, immediatelyRender: true, editorProps, ...rules };
  const editor = useEditor(options, [connection]);
  useEffect(() => {
    if (editor && editor.isEditable !== mayTouch) editor.setEditable(mayTouch, false);
  }, [editor, mayTouch]);
  useEffect(() => {
    if (editor) hideFromReact(editor.view.dom);
  }, [editor]);
  return { editor, references, margin };
}

/**
 * At each rendering of anything, React asks the focused element whether it is editable and, if so, walks through all of
 * it to keep the selection. The editor keeps its own, and a long text would pay for that walk at each key.
 */
function hideFromReact(text: HTMLElement): void {
  Object.defineProperty(text, "contentEditable", {
    configurable: true,
    get: () => (text.getAttribute("contenteditable") === "false" ? "false" : "inherit"),
    set: (value: string) => text.setAttribute("contenteditable", value),
  });
}

/** The sheet one writes on, with its tools. Mounted once the text is here, so that opening it changes nothing. */
export const Surface = memo(function Surface(props: SurfaceProps) {
  const { connection, state, mayWrite, plain = false, keptElsewhere, quotations, imagesUrl, paragraphsUrl } = props;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [notice, setNotice] = useState("");
  const open = useRef((what: Opened) => {
    setNotice("");
    setOpened((before) => (before === what && (what === "outline" || what === "find") ? null : what));
  }).current;
  const { editor, references, margin } = useWriting(props, open, setNotice);

  const saved = useRef<Node | null>(null);
  const [kept, setKept] = useState("");
  useEffect(() => {
    if (!editor || state !== "saved") return;
    saved.current = editor.state.doc;
    setKept("");
  }, [editor, state]);

  useEffect(() => {
    // Whoever never could write has no words to lose.
    if (editor && saved.current && (state === "read-only" || state === "stopped"))
      setKept(unsavedWords(saved.current, editor.state.doc));
  }, [editor, state]);

  const keptAt = props.device?.address;
  const fetched = useRef(false);
  const isQuiet = mayWrite && state === "saved";
  useEffect(() => {
    if (!isQuiet || fetched.current) return;
    const quiet = setTimeout(async () => {
      fetched.current = true;
      await fetchTools();
      if (keptAt && connection.facts().ownDevice) void keepShell(keptAt);
    }, QUIET_MS);
    return () => clearTimeout(quiet);
  }, [isQuiet, keptAt, connection]);

  const [showsWriters, setShowsWriters] = useState(false);
  const toggleWriters = () => {
    setNotice(showsWriters ? "Who wrote what is not shown any more." : "");
    setShowsWriters(!showsWriters);
  };
  const missing = () => {
    setNotice(MISSING);
    setOpened(null);
    setShowsWriters(false);
  };
  const whoWrote = { name: "Show who wrote what", active: () => showsWriters, run: toggleWriters };

  if (!editor) return null;
  return (
    <>
      <Head>
        <SaveWords state={state} words={props.stateWords} />
        {state === "stopped" && connection.facts().stopped === "session" ? <SignInAgain /> : null}
        {kept && !keptElsewhere ? <UnsentNote words={kept} wordsUrl={null} /> : null}
        {mayWrite ? (
          <WritingTools
            editor={editor}
            opened={opened}
            onOpen={open}
            whoWrote={whoWrote}
            plain={plain}
            cites={props.quotationsUrl !== null}
            refers={paragraphsUrl !== null}
          />
        ) : (
          <ReadingTools editor={editor} whoWrote={whoWrote} />
        )}
        <p className="itr-small" role="status">
          {notice}
        </p>
        {mayWrite ? (
          <Extras
            editor={editor}
            opened={opened}
            onClose={() => setOpened(null)}
            onMissing={missing}
            references={references}
            quotations={quotations}
            imagesUrl={imagesUrl}
            paragraphsUrl={paragraphsUrl}
            plain={plain}
          />
        ) : null}
      </Head>
      {showsWriters ? (
        <WhoWrote
          editor={editor}
          shared={connection.doc}
          url={props.authorsUrl}
          say={setNotice}
          onClose={toggleWriters}
          onMissing={missing}
        />
      ) : null}
      <OutlinePlace editor={editor} above={opened === "outline"} />
      <EditorContent editor={editor} />
      {margin && props.margin ? <Margin editor={editor} margin={margin} notesUrl={props.margin.notesUrl} /> : null}
      <WordCounter editor={editor} />
    </>
  );
});
