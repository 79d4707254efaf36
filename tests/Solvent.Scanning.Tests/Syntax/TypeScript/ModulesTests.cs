using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class ModulesTests
{
    [Theory]
    [InlineData("import OpenAI from 'openai';", "(import openai default as OpenAI)")]
    [InlineData("import { streamText, tool as t } from \"ai\"", "(import ai streamText as streamText)\n(import ai tool as t)")]
    [InlineData("import OpenAI, { toFile } from 'openai'", "(import openai default as OpenAI)\n(import openai toFile as toFile)")]
    [InlineData("import * as ai from 'ai'", "(import ai as ai)")]
    [InlineData("import React, * as all from 'react'", "(import react default as React)\n(import react as all)")]
    [InlineData("import 'dotenv/config'", "(import dotenv/config)")]
    [InlineData("import {} from './x'", "(import ./x)")]
    [InlineData("import { default as X, 'odd name' as odd } from 'm'", "(import m default as X)\n(import m odd name as odd)")]
    [InlineData("import data from './a.json' with { type: 'json' }", "(import ./a.json default as data)")]
    public void An_import_gives_one_node_a_name(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("import type { Tool } from 'ai'", "(import ai Tool as Tool)")]
    [InlineData("import type Tool from 'ai'", "(import ai default as Tool)")]
    [InlineData("import { type Tool, type as as2, type } from 'ai'", "(import ai Tool as Tool)\n(import ai type as as2)\n(import ai type as type)")]
    [InlineData("import type from 'ai'", "(import ai default as type)")]
    public void A_type_import_is_an_import(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("export { a, b as c } from './m'", "(import ./m a)\n(import ./m b)")]
    [InlineData("export * from './m'", "(import ./m *)")]
    [InlineData("export * as ns from './m'", "(import ./m)")]
    [InlineData("export type { T } from './m'", "(import ./m T)")]
    public void A_re_export_is_an_import_without_a_name_here(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("export const runtime = 'edge', x = 1", "(= runtime 'edge')\n(= x 1)")]
    [InlineData("export default async function POST() {}", "(function POST())\n(= default POST)")]
    [InlineData("export default defineConfig({ a: 1 })", "defineConfig({a: 1})")]
    [InlineData("export default class extends Base {}", "(class _(Base))")]
    [InlineData("const a = 1\nexport { a, b as c }", "(= a 1)\n(= export c b)\n(other a b)")]
    [InlineData("export = api", "api")]
    public void An_export_is_what_it_exports(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("const OpenAI = require('openai')", "(import openai as OpenAI)")]
    [InlineData("const { Anthropic, HUMAN_PROMPT: human } = require('@anthropic-ai/sdk')", "(import @anthropic-ai/sdk Anthropic as Anthropic)\n(import @anthropic-ai/sdk HUMAN_PROMPT as human)")]
    [InlineData("const config = require('./config').default", "(import ./config default as config)")]
    [InlineData("var a = require('a'), b = 2", "(import a as a)\n(= b 2)")]
    [InlineData("import fs = require('fs')", "(import fs as fs)")]
    [InlineData("const { a = 1 } = require('m')", "(= {a: (= a 1)} require('m'))")]
    [InlineData("require('dotenv').config()", "require('dotenv').config()")]
    public void A_required_module_is_an_import(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("const { streamText } = await import('ai')", "(= {streamText} (await import('ai')))")]
    [InlineData("const url = import.meta.env.VITE_URL", "(= url import.meta.env.VITE_URL)")]
    [InlineData("import('x').then(m => m.go())", "import('x').then((function _(m) (return m.go())))")]
    public void A_dynamic_import_is_a_call(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void An_imported_name_has_its_own_place()
    {
        const string Text = "import {\n  generateText,\n  tool as t\n} from 'ai'";
        var spans = Read(Text).Statements.Select(s => Text[s.Span.Start..s.Span.End]);
        Assert.Equal(["generateText", "tool as t"], spans);
    }
}
