import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { useErrorTitle } from "#app/components/forms/error-title.ts";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { forbidden } from "#app/domain/errors.ts";
import { mayComment, maySuggest } from "#app/domain/proposals/policy.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput } from "#app/http/form.server.ts";
import { choiceOf, paragraphsOf } from "./chosen-paragraph.ts";
import { actInMargin } from "./margin-act.server.ts";

export const meta: MetaFunction = () => [{ title: "Suggest a change or comment" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const read = await readProposal(context.portal.db, personOf(context), place.id, idFrom(params, "proposalId"));
  if (!mayComment(read.access)) throw forbidden("This proposal is closed. Its suggestions and comments can be read.");
  const paragraphs = paragraphsOf(read.content);
  const url = new URL(request.url);
  const asked = url.searchParams.get("block");
  const chosen = paragraphs.find(({ id }) => id === asked) ?? null;
  return {
    base: `/${place.slug}`,
    proposal: { id: read.proposal.id, title: read.proposal.title },
    chosen,
    choices: chosen ? [] : paragraphs.map(choiceOf),
    as: url.searchParams.get("as") === "comment" || !maySuggest(read.access) ? "comment" : "suggest",
    other: maySuggest(read.access),
  } as const;
}

export async function action(args: ActionFunctionArgs) {
  const answer = await actInMargin(args);
  if (!answer.ok) return badInput(answer.problems, answer.values);
  const { place, proposalId } = args.params;
  return redirect(`/${place}/proposals/${proposalId}/suggestions/${answer.noteId}?done=${answer.intent}`);
}

export default function NewNote() {
  const { base, proposal, chosen, choices, as, other } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  useErrorTitle(problems);
  const here = `${base}/proposals/${proposal.id}`;
  const field = (name: string, preset = "") => ({
    name,
    value: values ? typed(values, name) : preset,
    error: errorAt(problems, name),
  });
  const suggests = as === "suggest";
  const elsewhere = `${here}/suggestions/new?as=${suggests ? "comment" : "suggest"}${chosen ? `&block=${chosen.id}` : ""}`;
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      eyebrow={proposal.title}
      title={suggests ? "Suggest other words" : "Comment on words"}
      lede="The people who write the proposal will answer. Everyone can read it."
      problems={problems}
      narrow
    >
      {other ? (
        <p>
          <a href={elsewhere}>{suggests ? "Only comment instead" : "Suggest other words instead"}</a>
        </p>
      ) : null}
      {chosen ? (
        <div className="itr-note">
          <h2 className="nhsuk-heading-xs">The paragraph</h2>
          <p dir="auto">{chosen.text}</p>
        </div>
      ) : null}
      {!chosen && choices.length === 0 ? <Empty says="There are no words in this proposal yet." /> : null}
      <Form label={suggests ? "Suggest other words" : "Comment"}>
        <HiddenFields values={{ intent: as, blockId: chosen?.id }} />
        {chosen ? null : (
          <Select {...field("blockId")} label="Which paragraph?" options={choices} empty="Choose a paragraph" />
        )}
        {chosen && suggests ? null : (
          <TextArea
            {...field("quote")}
            label={suggests ? "Which words would you change?" : "Which words do you mean?"}
            hint="Copy them from the paragraph. Leave this empty to mean the whole paragraph."
            rows={2}
          />
        )}
        {suggests ? (
          <>
            {chosen ? (
              <TextArea
                {...field("instead", chosen.text)}
                error={errorAt(problems, "instead") ?? errorAt(problems, "quote")}
                label="How should the paragraph read?"
                hint="Change the words here. Leave this empty to take the whole paragraph out."
                rows={6}
              />
            ) : (
              <TextArea
                {...field("instead")}
                label="How should they read?"
                hint="Leave this empty to take the words out."
                rows={4}
              />
            )}
            <TextArea {...field("body")} label="Why?" rows={2} optional />
          </>
        ) : (
          <TextArea {...field("body")} label="Your comment" rows={4} />
        )}
        <Button>{suggests ? "Send your suggestion" : "Send your comment"}</Button>
      </Form>
    </Page>
  );
}
