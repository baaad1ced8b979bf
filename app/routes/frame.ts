import type { HeaderLink } from "#app/components/layout/header.tsx";

export interface FramePlace {
  slug: string;
  name: string;
  coordinatorName: string;
  phone: string;
  isDemo: boolean;
  partners: string[];
}

/** The six sections, in the order in which words travel, each with the parts of the site that belong to it. */
const SECTIONS: readonly { text: string; path: string; also: RegExp }[] = [
  { text: "Tell us", path: "experiences/tell", also: /^experiences\/(tell|find|mine)\b/ },
  { text: "What we heard", path: "experiences", also: /^(experiences|themes|engagement)\b/ },
  { text: "Proposals", path: "proposals", also: /^proposals\b/ },
  { text: "Plans", path: "plans", also: /^(plans|comments|programmes|transition)\b/ },
  { text: "Decisions", path: "decisions", also: /^(decisions|boards|papers|evidence)\b/ },
  { text: "What changed", path: "changes", also: /^(changes|trace)\b/ },
];

/** The navigation of a place, with the section that this path lies in. */
export function sectionsOf(place: FramePlace | null, path: string): HeaderLink[] {
  if (!place) return [];
  const within = path.startsWith(`/${place.slug}/`) ? path.slice(place.slug.length + 2) : "";
  const current = SECTIONS.find((section) => section.also.test(within));
  return SECTIONS.map((section) => ({
    href: `/${place.slug}/${section.path}`,
    text: section.text,
    current: section === current,
  }));
}

export function accountLinks(
  place: FramePlace | null,
  viewer: { hasDesk: boolean } | null,
  path: string,
): HeaderLink[] {
  const links: HeaderLink[] = place ? [{ href: `/${place.slug}/search`, text: "Search" }] : [];
  if (place && viewer?.hasDesk) links.push({ href: `/${place.slug}/desk`, text: "Your desk" });
  if (viewer) links.push({ href: "/account", text: "Your account" });
  else links.push({ href: `/sign-in${/^\/(?!\/)[\w/-]+$/.test(path) ? `?to=${path}` : ""}`, text: "Sign in" });
  return links;
}

/** The foot of every page; help and contact stand in the same place on all of them. */
export function footerOf(place: FramePlace) {
  const about = `/${place.slug}/about`;
  return [
    {
      title: "Take part another way",
      links: [
        {
          href: `tel:${place.phone.replace(/[^\d+]/g, "")}`,
          text: `Call ${place.phone}${place.isDemo ? " (demo number)" : ""}`,
        },
        { href: `${about}/paper-form`, text: "Print a paper form" },
        { href: `${about}/other-ways#visit`, text: "Ask someone to visit you or your group" },
      ],
    },
    {
      title: "Read this another way",
      links: [
        { href: `${about}/other-ways#easy-read`, text: "Easy Read" },
        { href: `${about}/other-ways#large-print`, text: "Large print" },
        { href: `${about}/other-ways#bsl`, text: "British Sign Language (BSL)" },
        { href: `${about}/other-ways#languages`, text: "Other languages" },
      ],
    },
    {
      title: "About In the Room",
      links: [
        { href: `${about}/accessibility`, text: "Accessibility statement" },
        { href: `${about}/privacy`, text: "Privacy and cookies" },
        { href: `${about}/moderation`, text: "How we check what people write" },
        { href: `${about}/open-data`, text: "Open data" },
      ],
    },
  ];
}
