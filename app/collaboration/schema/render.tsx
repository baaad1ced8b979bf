import { type JSONNodeType, renderJSONContentToReactElement } from "@tiptap/static-renderer/json/react";
import { createElement, type ReactNode } from "react";
import type { DocumentNode } from "./content.ts";
import { safeHref } from "./links.ts";

/** Depth at which nothing more is drawn: no honest document nests this deep. */
const DEEPEST = 32;

export interface RenderOptions {
  /** How a citation is shown to this viewer, under the consent as it stands now. */
  renderCitation(quotationId: string): ReactNode;
  /** Added to every heading's level, so that the text fits under the page's own headings. */
  headingOffset?: number;
}

type Children = { children?: ReactNode | ReactNode[]; node: JSONNodeType };

const idOf = (node: JSONNodeType) => (typeof node.attrs?.id === "string" ? `block-${node.attrs.id}` : undefined);

const tooDeep = (node: DocumentNode, depth = 0): boolean =>
  depth > DEEPEST || (node.content ?? []).some((child) => tooDeep(child, depth + 1));

const HEADING_CLASS = ["", "nhsuk-heading-l", "nhsuk-heading-m", "nhsuk-heading-s"];

function nodes({ renderCitation, headingOffset = 0 }: RenderOptions) {
  return {
    doc: ({ children }: Children) => children,
    text: ({ node }: Children) => node.text ?? "",
    paragraph: ({ children, node }: Children) => <p id={idOf(node)}>{children}</p>,
    heading: ({ children, node }: Children) => {
      const level = Math.min(3, Math.max(1, Number(node.attrs?.level) || 2));
      const tag = `h${Math.min(6, level + headingOffset)}`;
      return createElement(tag, { id: idOf(node), className: HEADING_CLASS[level] }, children);
    },
    bulletList: ({ children }: Children) => <ul className="nhsuk-list nhsuk-list--bullet">{children}</ul>,
    orderedList: ({ children, node }: Children) => (
      <ol className="nhsuk-list nhsuk-list--number" start={Number(node.attrs?.start) || undefined}>
        {children}
      </ol>
    ),
    listItem: ({ children, node }: Children) => <li id={idOf(node)}>{children}</li>,
    blockquote: ({ children, node }: Children) => <blockquote id={idOf(node)}>{children}</blockquote>,
    hardBreak: () => <br />,
    citation: ({ node }: Children) => {
      const quotationId = node.attrs?.quotationId;
      return <div id={idOf(node)}>{typeof quotationId === "string" ? renderCitation(quotationId) : null}</div>;
    },
  };
}

const marks = {
  bold: ({ children }: { children?: ReactNode | ReactNode[] }) => <strong>{children}</strong>,
  italic: ({ children }: { children?: ReactNode | ReactNode[] }) => <em>{children}</em>,
  link: ({ children, mark }: { children?: ReactNode | ReactNode[]; mark: { attrs?: Record<string, unknown> } }) => {
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
    nodeMapping: nodes(options),
    markMapping: marks,
    unhandledNode: ({ children }) => children,
    unhandledMark: ({ children }) => children,
  })({ content: document as JSONNodeType });
}
