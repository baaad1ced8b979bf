import { type JSONNodeType, renderJSONContentToReactElement } from "@tiptap/static-renderer/json/react";
import { createElement, type ReactNode } from "react";
import { blockTexts, type DocumentNode } from "./content.ts";
import { IMAGE_ID } from "./image-id.ts";
import { safeHref } from "./links.ts";

/** Depth at which nothing more is drawn: no honest document nests this deep. */
const DEEPEST = 32;

export interface RenderOptions {
  /** How a citation is shown to this viewer, under the consent as it stands now. */
  renderCitation(quotationId: string): ReactNode;
  /** How a paragraph of a plan is shown that the text refers to; without it, nothing is. */
  renderPlanReference?(reference: { planId: string; lineageId: string }): ReactNode;
  /** Where this viewer gets an image of this document; without it, or without an address, its words stand alone. */
  imageAddress?(imageId: string): string | null;
  /** Added to every heading's level, so that the text fits under the page's own headings. */
  headingOffset?: number;
  /** How nodes and marks are shown that the page itself has put into the content: what stands beside the text. */
  beside?: {
    nodes: Record<string, (props: { node: JSONNodeType }) => ReactNode>;
    marks: Record<string, (props: MarkProps) => ReactNode>;
  };
}

interface MarkProps {
  children?: ReactNode | ReactNode[];
  mark: { attrs?: Record<string, unknown> };
}

type Children = { children?: ReactNode | ReactNode[]; node: JSONNodeType };

const idOf = (node: JSONNodeType) => (typeof node.attrs?.id === "string" ? `block-${node.attrs.id}` : undefined);

const tooDeep = (node: DocumentNode, depth = 0): boolean =>
  depth > DEEPEST || (node.content ?? []).some((child) => tooDeep(child, depth + 1));

const HEADING_CLASS = ["", "nhsuk-heading-l", "nhsuk-heading-m", "nhsuk-heading-s"];

const spanOf = (node: JSONNodeType, name: "colspan" | "rowspan"): number | undefined => {
  const span = Number(node.attrs?.[name]);
  return span > 1 && span <= 50 ? Math.floor(span) : undefined;
};

const spansOf = (node: JSONNodeType) => ({ colSpan: spanOf(node, "colspan"), rowSpan: spanOf(node, "rowspan") });

const isHeaderRow = (row: JSONNodeType | undefined): boolean =>
  (row?.content ?? []).length > 0 &&
  (row?.content ?? []).every((cell) => (cell as JSONNodeType).type === "tableHeader");

const NAME_LENGTH = 80;

/** What a table is called: its first row. */
const tableName = (table: JSONNodeType): string => {
  const [first] = table.content ?? [];
  const head = blockTexts(first).flatMap(({ text }) => text.trim() || []);
  return `Table: ${head.join(", ")}`.slice(0, NAME_LENGTH);
};

const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Tables, figures and references to plans. */
function richNodes({ renderPlanReference, imageAddress }: RenderOptions) {
  return {
    table: ({ children, node }: Children) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <section id={idOf(node)} className="itr-scroll" tabIndex={0} aria-label={tableName(node)}>
        <table className="nhsuk-table">
          <tbody className="nhsuk-table__body">{children}</tbody>
        </table>
      </section>
    ),
    tableRow: ({ children }: Children) => <tr className="nhsuk-table__row">{children}</tr>,
    tableHeader: ({ children, node, parent }: Children & { parent?: JSONNodeType }) => {
      // A heading without words heads nothing.
      if (blockTexts(node).every(({ text }) => text.trim() === ""))
        return (
          <td className="nhsuk-table__cell" {...spansOf(node)}>
            {children}
          </td>
        );
      return (
        <th className="nhsuk-table__header" dir="auto" scope={isHeaderRow(parent) ? "col" : "row"} {...spansOf(node)}>
          {children}
        </th>
      );
    },
    tableCell: ({ children, node }: Children) => (
      <td className="nhsuk-table__cell" dir="auto" {...spansOf(node)}>
        {children}
      </td>
    ),
    figure: ({ children, node }: Children) => {
      const src = IMAGE_ID.test(wordsOf(node.attrs?.imageId)) ? imageAddress?.(wordsOf(node.attrs?.imageId)) : null;
      const alt = wordsOf(node.attrs?.alt);
      return (
        <figure id={idOf(node)} className="itr-figure">
          {src ? <img src={src} alt={alt} loading="lazy" /> : alt ? <p>Picture: {alt}</p> : null}
          <figcaption dir="auto">{children}</figcaption>
        </figure>
      );
    },
    planReference: ({ node }: Children) => {
      const [planId, lineageId] = [wordsOf(node.attrs?.planId), wordsOf(node.attrs?.lineageId)];
      return <div id={idOf(node)}>{renderPlanReference?.({ planId, lineageId })}</div>;
    },
  };
}

function nodes({ renderCitation, headingOffset = 0 }: RenderOptions) {
  return {
    doc: ({ children }: Children) => children,
    text: ({ node }: Children) => node.text ?? "",
    paragraph: ({ children, node }: Children) => (
      <p id={idOf(node)} dir="auto">
        {children}
      </p>
    ),
    heading: ({ children, node }: Children) => {
      const level = Math.min(3, Math.max(1, Number(node.attrs?.level) || 2));
      const tag = `h${Math.min(6, level + headingOffset)}`;
      return createElement(tag, { id: idOf(node), dir: "auto", className: HEADING_CLASS[level] }, children);
    },
    bulletList: ({ children }: Children) => <ul className="nhsuk-list nhsuk-list--bullet">{children}</ul>,
    orderedList: ({ children, node }: Children) => (
      <ol className="nhsuk-list nhsuk-list--number" start={Number(node.attrs?.start) || undefined}>
        {children}
      </ol>
    ),
    listItem: ({ children, node }: Children) => (
      <li id={idOf(node)} dir="auto">
        {children}
      </li>
    ),
    blockquote: ({ children, node }: Children) => (
      <blockquote id={idOf(node)} dir="auto">
        {children}
      </blockquote>
    ),
    hardBreak: () => <br />,
    // A line that a page puts into a text it shows. The schema has no such node, so none is ever stored.
    note: ({ node }: Children) => <p className="itr-added">{wordsOf(node.attrs?.text)}</p>,
    citation: ({ node }: Children) => {
      const quotationId = node.attrs?.quotationId;
      return <div id={idOf(node)}>{typeof quotationId === "string" ? renderCitation(quotationId) : null}</div>;
    },
  };
}

const marks = {
  bold: ({ children }: { children?: ReactNode | ReactNode[] }) => <strong>{children}</strong>,
  italic: ({ children }: { children?: ReactNode | ReactNode[] }) => <em>{children}</em>,
  link: ({ children, mark }: MarkProps) => {
    const href = safeHref(mark.attrs?.href);
    return href ? (
      <a href={href} rel="noopener noreferrer nofollow ugc">
        {children}
      </a>
    ) : (
      children
    );
  },
};

/**
 * A document as React elements, from ProseMirror JSON. Needs no browser and no editor; blocks carry `block-<id>` as
 * their id. A node it does not know shows its words and loses nothing else; a link that is not safe shows as text.
 */
export function renderDocument(content: unknown, options: RenderOptions): ReactNode {
  const document = content as DocumentNode | null;
  if (document?.type !== "doc" || tooDeep(document)) return null;
  return renderJSONContentToReactElement({
    nodeMapping: { ...options.beside?.nodes, ...nodes(options), ...richNodes(options) },
    markMapping: { ...options.beside?.marks, ...marks },
    unhandledNode: ({ children }) => children,
    unhandledMark: ({ children }) => children,
  })({ content: document as JSONNodeType });
}
