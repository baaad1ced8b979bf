import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileAnswer } from "./file-answer.server.ts";

export const loader = (args: LoaderFunctionArgs) => fileAnswer(args);
