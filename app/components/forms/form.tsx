import type { ReactNode } from "react";

export interface FormProps {
  children: ReactNode;
  /** "get" for searches and filters alone. */
  method?: "post" | "get";
  /** Where to, when not to this page. Give it in full, query included. */
  action?: string;
  encType?: "multipart/form-data";
  id?: string;
  /** Names the form when there are several on the page. */
  label?: string;
  /** For a form that is one button in a row. */
  inline?: boolean;
  /** On a page with an open editor: it is sent once the text is saved, with the number of its last row as `seq`. */
  afterSaving?: boolean;
}

/** A plain form: works without scripts, is checked on the server alone. */
export const Form = ({
  children,
  method = "post",
  action,
  encType,
  id,
  label,
  inline = false,
  afterSaving = false,
}: FormProps) => (
  <form
    className={inline ? "itr-inline-form" : "itr-form"}
    method={method}
    action={action}
    encType={encType}
    id={id}
    aria-label={label}
    data-after-saving={afterSaving ? "" : undefined}
    noValidate
  >
    {children}
  </form>
);
