/** A legal duty to involve people, as the law stood between two days. Later law gets a row of its own. */
export interface Duty {
  id: string;
  /** Who is under it. */
  body: string;
  name: string;
  law: string;
  /** The first day on which it held here, and the last; null while it holds. */
  from: string;
  to: string | null;
}

/** Reference data, to be confirmed by the operator's own lawyers. An id never changes its meaning. */
export const DUTIES: readonly Duty[] = [
  {
    id: "nhs-2006-14z45",
    body: "Integrated care board",
    name: "Public involvement by integrated care boards",
    law: "National Health Service Act 2006, section 14Z45",
    from: "2022-07-01",
    to: null,
  },
  {
    id: "nhs-2006-14z2",
    body: "Clinical commissioning group",
    name: "Public involvement by clinical commissioning groups",
    law: "National Health Service Act 2006, section 14Z2",
    from: "2013-04-01",
    to: "2022-06-30",
  },
  {
    id: "nhs-2006-242",
    body: "NHS trusts and foundation trusts",
    name: "Involvement by NHS trusts",
    law: "National Health Service Act 2006, section 242",
    from: "2008-11-03",
    to: null,
  },
  {
    id: "nhs-2006-13q",
    body: "NHS England",
    name: "Public involvement by NHS England",
    law: "National Health Service Act 2006, section 13Q",
    from: "2013-04-01",
    to: null,
  },
  {
    id: "lga-1999-3",
    body: "Council",
    name: "Best Value: consulting people on how services are run",
    law: "Local Government Act 1999, section 3",
    from: "2000-04-01",
    to: null,
  },
  {
    id: "lgpiha-2007-116",
    body: "Health and Wellbeing Board",
    name: "Needs assessment and joint strategy",
    law: "Local Government and Public Involvement in Health Act 2007, sections 116 and 116A",
    from: "2013-04-01",
    to: null,
  },
  {
    id: "eqa-2010-149",
    body: "Every public body",
    name: "Public sector equality duty",
    law: "Equality Act 2010, section 149",
    from: "2011-04-05",
    to: null,
  },
];

/** The duties that held on a day (YYYY-MM-DD). */
export const dutiesOn = (day: string): Duty[] =>
  DUTIES.filter(({ from, to }) => from <= day && (to === null || day <= to));

export const findDuty = (id: string | null): Duty | null => DUTIES.find((duty) => duty.id === id) ?? null;
