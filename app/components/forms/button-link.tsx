import type { ReactNode } from "react";
import { type ButtonProps, buttonClass } from "./button.tsx";

interface ButtonLinkProps {
  href: string;
  children: ReactNode;
  kind?: ButtonProps["kind"];
  small?: boolean;
}

/** A link that looks like a button: it opens a page and changes nothing. */
export const ButtonLink = ({ href, children, kind = "main", small = false }: ButtonLinkProps) => (
  <a className={buttonClass(kind, small)} href={href} draggable={false}>
    {children}
  </a>
);
