import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Card } from "#app/components/content/card.tsx";
import { DataTable } from "#app/components/content/data-table.tsx";
import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Diff } from "#app/components/content/diff.tsx";
import { HelpCard, HelpLine } from "#app/components/content/help-card.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Thread } from "#app/components/content/thread.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Withheld } from "#app/components/content/withheld.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ErrorPage } from "#app/components/feedback/error-page.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Panel } from "#app/components/feedback/panel.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { DemoBanner } from "#app/components/layout/demo-banner.tsx";
import { Footer } from "#app/components/layout/footer.tsx";
import { Header } from "#app/components/layout/header.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { SkipLink } from "#app/components/layout/skip-link.tsx";
import { accountLinks, footerOf, sectionsOf } from "#app/routes/frame.ts";
import { fields, problems } from "./gallery-fields.tsx";

const place = {
  slug: "bury",
  name: "Bury",
  coordinatorName: "Healthwatch",
  phone: "0161 496 0000",
  isDemo: true,
  partners: ["A council", "A carers’ group"],
};

const long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ".repeat(6);

function Frame({ path, children }: { path: string; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <DemoBanner />
      <Header
        home="/bury"
        placeName="Bury health and care"
        sections={sectionsOf(place, path)}
        account={accountLinks(place, { hasDesk: true }, path)}
      />
      {children}
      <Footer groups={footerOf(place)} partners={place.partners} />
    </>
  );
}

const stations = ["Experiences", "Theme", "Proposal", "Plan", "Decision", "Promises", "Told back"].map((name, i) => ({
  name,
  count: i < 4 ? "about 10 people" : "not yet",
  href: i < 5 ? "/bury" : undefined,
}));

const content = (words: string) => (
  <Page
    title="Where your words have gone"
    eyebrow="Only you can see this page"
    lede="In one sentence."
    crumbs={[{ href: "/bury", text: "Bury" }]}
    notice={<Notice>Saved. We will write to you by 1 March.</Notice>}
    strip={<Strip here="Plan" stations={stations} />}
    aside={<HelpCard />}
  >
    <Voice words={words} from="A carer in Prestwich" large />
    <Voice words="ٹیلی فون پر کوئی نہیں تھا" lang="ur" />
    <Withheld why="private" />
    <Withheld why="withdrawn" />
    <h2>The thread</h2>
    <Thread
      hops={[
        { eyebrow: "You told us", heading: "Done", body: words },
        { heading: "Missing", state: "gap", body: "No reason recorded" },
        { heading: "Stopped", state: "no", next: "waiting", body: "Not agreed, because of the cost." },
        { heading: "To come", state: "waiting" },
      ]}
    />
    <Thread
      across
      hops={[
        { heading: "You said", body: words },
        { heading: "We did not", state: "no" },
      ]}
    />
    <h2>Lists</h2>
    <Rows numbered>
      <Row number={3} href="/bury" title={words} side={<State kind="late">3 days late</State>}>
        One sentence
      </Row>
      <Row number={1} title="Nothing to open" side={<State>Not started yet</State>} />
    </Rows>
    <Pagination previous="/?page=1" next="/?page=3" where="Page 2 of 7" of="comments" />
    <SummaryList
      rows={[
        { key: "Where you live", value: "Prestwich", action: { href: "/", hidden: "where you live" } },
        { key: "When", value: "" },
      ]}
    />
    <Table
      caption="People heard"
      columns={[{ header: "Group" }, { header: "People", numeric: true }]}
      rows={[
        ["Carers", "45"],
        ["Young carers", "hidden, 1 to 7"],
        ["People who use BSL", "0"],
      ]}
      rowHeaders
    />
    <Table
      caption="Every cookie"
      columns={[{ header: "Name" }, { header: "What it is for" }, { header: "How long", numeric: true }]}
      rows={[["session", words, "30"]]}
      rowHeaders
    />
    <DataTable
      caption="The same again"
      columns={[{ header: "A" }, { header: "B", numeric: true }, { header: "C" }]}
      rows={[["1", "2", "3"]]}
    />
    <Details summary="Why we ask">{words}</Details>
    <Inset>One thing not to miss</Inset>
    <p>
      <Diff
        parts={[
          { kind: "same", text: "Carers will " },
          { kind: "out", text: "be told" },
          { kind: "in", text: words },
        ]}
      />{" "}
      <DateText at="2026-07-01T22:30:00Z" time weekday /> <State kind="yes">Accepted</State>{" "}
      <State kind="wait">Waits</State>
    </p>
    <Card title="Apart from the flow">{words}</Card>
    <Empty says="No comments yet.">Be the first.</Empty>
    <HelpLine />
  </Page>
);

/** Every component, in each of its states, as whole pages. */
export const gallery: Record<string, ReactElement> = {
  content: <Frame path="/bury/plans/1">{content("I rang five places.\nBy then it was morning.")}</Frame>,
  "long words": <Frame path="/bury/changes">{content(long)}</Frame>,
  form: (
    <Frame path="/bury/experiences/tell">
      <Page title="Every kind of field" back={{ href: "/bury", exit: true }} narrow>
        {fields([])}
      </Page>
    </Frame>
  ),
  "form with problems": (
    <Frame path="/bury/experiences/tell">
      <Page title="Every kind of field" problems={problems} narrow>
        {fields(problems)}
      </Page>
    </Frame>
  ),
  "one question": (
    <Frame path="/bury/experiences/tell">
      <Page back={{ href: "/bury" }} aside={<HelpCard />}>
        <Form>
          <TextArea name="story" label="What happened?" heading eyebrow="Question 1 of 5" voice rows={9} />
          <Button>Continue</Button>
        </Form>
      </Page>
    </Frame>
  ),
  sent: (
    <Frame path="/bury/experiences/tell">
      <Page narrow>
        <Panel title="Thank you">
          Your reference: <strong>BURY-7K4M-2QXD</strong>
        </Panel>
      </Page>
    </Frame>
  ),
  "not found": (
    <Frame path="/bury/nothing">
      <ErrorPage error={{ status: 404, data: "" }} home="/bury" />
    </Frame>
  ),
  problem: (
    <Frame path="/bury">
      <ErrorPage error={new Error("secret")} home="/bury" />
    </Frame>
  ),
};

/** A page of the gallery as a document with this stylesheet in it. */
export const asDocument = (page: ReactElement, css: string, dir: "ltr" | "rtl" = "ltr"): string =>
  `<!DOCTYPE html><html lang="en-GB" dir="${dir}"><head><meta charset="utf-8"><title>Gallery</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${css}</style></head>` +
  `<body>${renderToStaticMarkup(page)}</body></html>`;
