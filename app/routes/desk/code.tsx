import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Voice } from "#app/components/content/voice.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { useErrorTitle } from "#app/components/forms/error-title.ts";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readForCoding } from "#app/domain/experiences/reading.server.ts";
import { FIELD_WORDS, partsOf } from "#app/domain/experiences/words.ts";
import { codePassage, listUncoded, readCodingSheet, takeFromTheme } from "#app/domain/themes/codings.server.ts";
import { sentencesOf } from "#app/domain/themes/sentences.ts";
import { nameTheme, themeChoices } from "#app/domain/themes/themes.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { CodeForm, isProblem, newThemeOf, passageOf } from "./coding-form.server.ts";
import { SelectWords } from "./select-words.tsx";

export const handle = { scripts: true };
export const meta: MetaFunction = () => [{ title: "Place words under a theme" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const id = idFrom(params, "experienceId");
  const sheet = await readCodingSheet(db, viewer, clock.now(), place.id, id);
  const [choices, waiting] = await Promise.all([themeChoices(db, place.id), listUncoded(db, viewer, place.id)]);
  const { account } = sheet;
  return {
    base: `/${place.slug}`,
    reference: account.experience.reference,
    attribution: account.attribution,
    programme: account.programme.plainName,
    parts: partsOf(account.experience).map(({ field, words }) => ({ field, words, sentences: sentencesOf(words) })),
    passages: sheet.passages,
    themes: choices,
    next: waiting.items.find((item) => item.id !== id)?.id ?? null,
    done: new URL(request.url).searchParams.has("done"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const experienceId = idFrom(params, "experienceId");
  const form = await readForm(request, CodeForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const at = clock.now();
  const change = form.value;
  const here = `/${place.slug}/desk/coding/${experienceId}?done`;
  if (change.intent === "uncode") {
    await takeFromTheme(db, viewer, at, { ...change, localityId: place.id });
    return redirect(here);
  }
  const account = await readForCoding(db, viewer, at, place.id, experienceId);
  const chosen = passageOf(change, partsOf(account.experience));
  if (isProblem(chosen)) return badInput([chosen], form.values);
  let { themeId } = change;
  if (themeId === "new") {
    const named = newThemeOf(change);
    if ("problems" in named) return badInput(named.problems, form.values);
    themeId = (await nameTheme(db, viewer, at, { ...named.theme, localityId: place.id })).id;
  }
  const coded = await tryVerb(() => codePassage(db, viewer, at, { experienceId, themeId, ...chosen }));
  return coded.ok ? redirect(here) : badInput(coded.problems, form.values);
}

export default function Code() {
  const { base, reference, attribution, programme, parts, passages, themes, next, done } =
    useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  useErrorTitle(problems);
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  const sentences = parts.flatMap((part) =>
    part.sentences.map(({ start, end, words }) => ({ value: `${part.field}:${start}:${end}`, label: `“${words}”` })),
  );
  const otherWords = <TextArea {...field("words")} label="The words, exactly as they stand" rows={2} voice />;
  const newTheme = (
    <>
      <TextField {...field("name")} label="Name of the theme" />
      <TextArea {...field("statement")} label="What do people say? One sentence" rows={2} />
      <TextArea {...field("definition")} label="What belongs under it?" rows={2} />
    </>
  );
  return (
    <Page
      back={{ href: `${base}/desk/coding`, text: "Back to the list" }}
      eyebrow={`${reference} · ${programme}`}
      title="Place words under a theme"
      lede={`${attribution}. That you read this is written down.`}
      problems={problems}
      notice={done && !problems ? <Notice>Done. You can place more words, or go on.</Notice> : null}
      aside={
        <>
          <h2 className="nhsuk-heading-s">Placed so far</h2>
          {passages.length === 0 ? <p>Nothing yet.</p> : null}
          {passages.map((passage) => (
            <div className="itr-note itr-note--open" key={passage.quotationId}>
              <Voice words={passage.words} />
              {passage.themes.map((theme) => (
                <Form inline key={theme.id} label={`Take from ${theme.name}`}>
                  <HiddenFields values={{ intent: "uncode", quotationId: passage.quotationId, themeId: theme.id }} />
                  <a href={`${base}/themes/${theme.id}`}>{theme.name}</a>{" "}
                  <Button kind="quiet">
                    Take away<span className="nhsuk-u-visually-hidden"> from {theme.name}</span>
                  </Button>
                </Form>
              ))}
            </div>
          ))}
          {next ? (
            <p>
              <a className="itr-target" href={`${base}/desk/coding/${next}`}>
                Next account
              </a>
            </p>
          ) : null}
        </>
      }
      asideLabel="Placed so far"
    >
      <SelectWords formId="code">
        {parts.map((part) => (
          <section key={part.field} aria-label={FIELD_WORDS[part.field]}>
            <h2 className="nhsuk-heading-s">{FIELD_WORDS[part.field]}</h2>
            <Voice words={part.words} />
          </section>
        ))}
      </SelectWords>
      <Form id="code" label="Place words under a theme">
        <HiddenFields values={{ intent: "code" }} />
        <Radios
          {...field("passage")}
          legend="Which words?"
          hint="Choose a sentence, or select words above."
          choices={[...sentences, { value: "typed", label: "Other words", more: otherWords }]}
          small
        />
        <Radios
          {...field("themeId")}
          legend="Under which theme?"
          choices={[
            ...themes.map((theme) => ({ value: theme.id, label: theme.name })),
            { value: "new", label: "A new theme", more: newTheme },
          ]}
          small
        />
        <Button>Place them</Button>
      </Form>
    </Page>
  );
}
