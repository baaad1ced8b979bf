import { flag, index, instant, int, json, oneOf, table, text, uniqueIndex } from "../columns.ts";

export const localities = table(
  "localities",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    coordinatorName: text("coordinator_name").notNull(),
    phone: text("phone").notNull(),
    isDemo: flag("is_demo").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (locality) => [uniqueIndex("locality_by_slug").on(locality.slug)],
);

/** The area tree: footprint, borough, neighbourhood. */
export const areas = table(
  "areas",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    parentId: text("parent_id"),
    kind: text("kind").notNull(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    position: int("position").notNull(),
  },
  (area) => [
    uniqueIndex("area_by_slug").on(area.localityId, area.slug),
    oneOf("area_kind", area.kind, ["footprint", "borough", "neighbourhood"]),
  ],
);

export const organisations = table(
  "organisations",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id").references(() => localities.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    initials: text("initials").notNull(),
    kind: text("kind").notNull(),
    successorId: text("successor_id"),
    aliases: json<string[]>("aliases").notNull(),
  },
  (organisation) => [
    uniqueIndex("organisation_by_slug").on(organisation.localityId, organisation.slug),
    index("organisations_of_locality").on(organisation.localityId),
  ],
);
