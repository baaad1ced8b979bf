import type { ReactNode } from "react";

export interface ButtonProps {
  children: ReactNode;
  /** One "main" a page; "quiet" for everything beside it; "warning" for what cannot be undone. */
  kind?: "main" | "second" | "warning" | "quiet";
  small?: boolean;
  type?: "submit" | "button";
  name?: string;
  value?: string;
  /** The form it belongs to, when it stands outside it. */
  form?: string;
  formAction?: string;
}

export const buttonClass = (kind: NonNullable<ButtonProps["kind"]>, small: boolean): string =>
  kind === "quiet"
    ? "itr-quiet"
    : ["nhsuk-button", kind === "second" && "nhsuk-button--secondary", kind === "warning" && "nhsuk-button--warning"]
        .concat(small ? "nhsuk-button--small" : [])
        .filter(Boolean)
        .join(" ");

export const Button = ({ children, kind = "main", small = false, type = "submit", ...rest }: ButtonProps) => (
  <button className={buttonClass(kind, small)} type={type} {...rest}>
    {children}
  </button>
);
