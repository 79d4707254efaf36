import { openai } from '@ai-sdk/openai';

const id = process.env.LLM_MODEL;
if (!id) throw new Error('LLM_MODEL is not set');
export const model = openai(id);
