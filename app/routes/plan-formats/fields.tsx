import { sizeText } from "#app/components/content/size-text.ts";
import { DateField } from "#app/components/forms/date-field.tsx";
import { FileField } from "#app/components/forms/file-field.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import type { Format } from "#app/domain/plans/formats.server.ts";
import type { Language } from "#app/domain/plans/languages.ts";
import { TextSource } from "../plans/text-source.tsx";
import type { FormatForm } from "./save.server.ts";

interface FormatFieldsProps {
  form: FormatForm;
  format: Format;
  language: Language;
  audioBytes: number;
  readable: readonly { value: string; label: string }[];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The fields of one form of a format. */
export function FormatFields({ form, format, language, audioBytes, readable, problems, values }: FormatFieldsProps) {
  const field = (name: string, stored: string | null = "") => ({
    name,
    value: values ? typed(values, name) : (stored ?? ""),
    error: errorAt(problems, name),
  });
  if (form === "link") {
    return (
      <TextField
        {...field("link", format.link)}
        type="url"
        label="Address of the video"
        hint="It begins with https://. People are sent there by a plain link: nothing of the other website is loaded on ours."
      />
    );
  }
  if (form === "reads") {
    return <Radios {...field("reads", format.reads)} legend="Which words does it read?" choices={readable} />;
  }
  if (form === "audio") {
    return (
      <FileField
        name="audio"
        label="The recording"
        hint={`MP3, M4A, Ogg or WAV, up to ${sizeText(audioBytes)}. An hour of clear speech as MP3 (32 kbit/s, mono) has 15 MB.`}
        accept=".mp3,.m4a,.ogg,.oga,.opus,.wav,audio/*"
        error={errorAt(problems, "audio")}
      />
    );
  }
  if (form === "words") {
    return (
      <TextSource
        along="Headings, lists, tables and pictures come along."
        lang={language.tag === "en-GB" ? undefined : language.tag}
        problems={problems}
        values={values}
      />
    );
  }
  return <AboutFields format={format} language={language} field={field} />;
}

interface AboutFieldsProps extends Pick<FormatFieldsProps, "format" | "language"> {
  field(name: string, stored?: string | null): { name: string; value: string; error: string | undefined };
}

const MADE = {
  easy_read: { label: "Who made it?", hint: "A group or organisation. Name people only if they agreed to be named." },
  translation: { label: "Who translated it?", hint: "A translator who agreed to be named, or their organisation." },
  bsl: { label: "Who signs it?", hint: "An interpreter who agreed to be named, or their organisation." },
  audio: { label: "Who reads it?", hint: "A reader who agreed to be named, or an organisation." },
};

function AboutFields({ format, language, field }: AboutFieldsProps) {
  const isEnglish = language.tag === "en-GB" || language.tag === "bfi";
  return (
    <>
      <TextField
        {...field("title", format.title)}
        label={isEnglish ? "Title" : `Title in ${language.name}`}
        hint={format.kind === "translation" ? undefined : "Leave it empty to use the plan’s title."}
        optional={format.kind !== "translation"}
      />
      <TextField
        {...field("covers", format.covers)}
        label="Which part of the draft does it give?"
        hint="Leave it empty when it gives all of it. For example: section 4 only."
        optional
      />
      <TextField {...field("madeBy", format.madeBy)} {...MADE[format.kind]} />
      <DateField {...field("madeOn", format.madeOn)} label="When was it finished?" />
      <TextField
        {...field("reviewedBy", format.reviewedBy)}
        label="Who reviewed it?"
        hint={
          format.kind === "easy_read"
            ? "Best: a group of people with a learning disability who tried it."
            : "Somebody else than the one who made it."
        }
      />
      <DateField {...field("reviewedOn", format.reviewedOn)} label="When was it reviewed?" />
      {isEnglish ? null : (
        <TextField
          {...field("movedOn", format.movedOn)}
          label={`How do you say in ${language.name}: “The plan has changed since. This is about an earlier draft.”?`}
          hint="Readers see these words once a later draft is published. Leave it empty if nobody can write them."
          optional
        />
      )}
    </>
  );
}
