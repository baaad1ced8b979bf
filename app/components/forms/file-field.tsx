import { described, Field, type FieldProps } from "./field.tsx";

interface FileFieldProps extends Omit<FieldProps, "value"> {
  /** Kinds of file offered first: ".txt,.md". */
  accept?: string;
}

/** Give the form `encType="multipart/form-data"`. */
export function FileField({ accept, ...field }: FileFieldProps) {
  const id = field.id ?? field.name;
  return (
    <Field field={field}>
      <input
        className="itr-file"
        id={id}
        name={field.name}
        type="file"
        accept={accept}
        aria-describedby={described(id, field)}
        aria-invalid={field.error ? true : undefined}
      />
    </Field>
  );
}
