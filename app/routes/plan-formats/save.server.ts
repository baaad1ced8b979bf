import { sizeText } from "#app/components/content/size-text.ts";
import type { Person } from "#app/domain/people/person.ts";
import { AboutForm, LinkForm, ReadsForm } from "#app/domain/plans/format.ts";
import { keepAudio } from "#app/domain/plans/format-audio.server.ts";
import { describeFormat, linkVideo, sayWhatIsRead } from "#app/domain/plans/format-making.server.ts";
import { replaceWords } from "#app/domain/plans/format-words.server.ts";
import type { WhichFormat } from "#app/domain/plans/formats.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { checkForm, type Problem, tryVerb, type Values } from "#app/http/form.server.ts";
import type { FormatKind } from "#db/vocabulary.ts";
import { readChosen } from "../plans/import-read.server.ts";

const FORMS = {
  about: ["easy_read", "translation", "bsl", "audio"],
  words: ["translation", "audio"],
  link: ["bsl"],
  audio: ["audio"],
  reads: ["audio"],
} satisfies Record<string, FormatKind[]>;
export type FormatForm = keyof typeof FORMS;

/** Whether a format of this kind has this form. */
export const isFormatForm = (form: string, kind: FormatKind): form is FormatForm =>
  Object.hasOwn(FORMS, form) && (FORMS[form as FormatForm] as FormatKind[]).includes(kind);

type Saved = { ok: true } | { ok: false; problems: Problem[]; values: Values };

/** Saves one form of a format: what was posted is checked, one verb is asked. */
export async function saveFormatForm(
  portal: Pick<Portal, "db" | "clock" | "config" | "readWord">,
  viewer: Person,
  which: WhichFormat,
  form: FormatForm,
  posted: FormData,
): Promise<Saved> {
  const { db, clock } = portal;
  const at = clock.now();
  const typed = checkForm(posted, FIELDS[form]);
  if (!typed.ok) return typed;
  const { values } = typed;
  const change = { ...which, ...typed.value };
  const saved = await tryVerb(async () => {
    if (form === "about") await describeFormat(db, viewer, at, { ...change, ...AboutForm.parse(values) });
    else if (form === "link") await linkVideo(db, viewer, at, { ...change, ...LinkForm.parse(values) });
    else if (form === "reads") await sayWhatIsRead(db, viewer, at, { ...change, ...ReadsForm.parse(values) });
    else if (form === "audio") return keepChosenAudio();
    else return replaceByChosen();
    return null;
  });
  const problem = saved.ok ? saved.value : null;
  if (!saved.ok) return { ok: false, problems: saved.problems, values };
  return problem ? { ok: false, problems: [problem], values } : { ok: true };

  async function keepChosenAudio(): Promise<Problem | null> {
    const file = posted.get("audio");
    if (!(file instanceof File) || file.size === 0) return { field: "audio", message: "Choose the recording" };
    const most = portal.config.limits.audioBytes;
    if (file.size > most) return { field: "audio", message: `Choose a recording of ${sizeText(most)} or less` };
    await keepAudio(db, viewer, at, { ...change, source: new Uint8Array(await file.arrayBuffer()) });
    return null;
  }

  async function replaceByChosen(): Promise<Problem | null> {
    const chosen = await readChosen(portal, posted);
    if ("problem" in chosen) return { field: chosen.field, message: chosen.problem };
    await replaceWords(db, viewer, at, { ...change, read: chosen.read, field: chosen.field });
    return null;
  }
}

const Reason = AboutForm.pick({ reason: true });
const FIELDS = { about: AboutForm, link: LinkForm, reads: ReadsForm, audio: Reason, words: Reason };
