import { generateText } from 'ai';
import { model } from './model';

export const summary = async (prompt: string) =>
  (await generateText({ model, prompt, maxOutputTokens: 300, timeout: 30_000 })).text;
