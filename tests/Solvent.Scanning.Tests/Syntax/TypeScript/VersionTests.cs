using Solvent.Scanning.Syntax;
using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

/// <summary>What TypeScript 4.9 to 5.9 and ECMAScript of these years brought: read without a diagnostic, and no call is lost in it.</summary>
public class VersionTests
{
    [Theory]
    [InlineData("const a = f({ model: 'x' }) satisfies Config as const; g(<const>[1])", "f g", "a.ts")]
    [InlineData("using file = open(); await using db = connect(); for (using x of f()) g(x); for (await using y of h()) k(y)", "open connect f g h k", "a.ts")]
    [InlineData("const using = f(); using.g(); let await_ = using[h()]", "f g h", "a.ts")]
    [InlineData("const enum E { A = f(1), B = `b${g()}` } declare enum D { X } export enum F { Y = E.A | 2 }", "f g", "a.ts")]
    [InlineData("function f<const T extends readonly string[], in out U = never>(x: T): asserts x is T { return g(x) }", "g", "a.ts")]
    [InlineData("import a from './a.json' with { type: 'json' }; export { b } from 'b' with { type: 'x' }; const c = await import('./c', { with: { type: 'json' } })", "import", "a.ts")]
    [InlineData("import defer * as ns from 'm'; import type { T } from 't'; import { type U, f } from 'u'; export type * as V from 'v'; f()", "f", "a.ts")]
    [InlineData("@f(1) class A { @g accessor x = h(); @k() static async *m(@l() p: string) { yield* n() } }", "f h k l n", "a.ts")]
    [InlineData("class A { static { f() } #x = g(); get y(): string { return h(this.#x) } override m?(): void; declare z: string; in(k) { return #x in k } }", "f g h", "a.ts")]
    [InlineData("type A<in T, out U> = { -readonly [K in keyof T as `get${Capitalize<K>}`]-?: () => T[K] } | (abstract new (...a: any) => infer R extends string); f()", "f", "a.ts")]
    [InlineData("let x: [first: string, second?: number, ...rest: boolean[]], y: unique symbol, z: typeof import('m', { with: { 'resolution-mode': 'import' } }); f<typeof g<string>>()", "f", "a.ts")]
    [InlineData("const f = async <T,>(x: T) => { await g(x) }; const h = <T extends object>(x: T) => k(x)", "g k", "a.tsx")]
    [InlineData("const a = <Foo<string> x={f()} {...g()}>text {h()} <></> {/* no */}</Foo>; const b = <a:b c-d='f' />; const c = <A.B.C />", "f g h", "a.tsx")]
    [InlineData("const a = x < y && f(z) > (w); const b = g<A<B>>(c); const d = e < f2 > (h); i<j>`k`", "f g e", "a.ts")]
    [InlineData("a ??= f(); b ||= g(); c &&= h(); d = e?.[k()]?.(l()); m = n! as unknown as O; p = new.target; q = 1_000n", "f g h k", "a.ts")]
    [InlineData("label: for (const [k, { v = f() }] of Object.entries(g())) { if (!v) continue label; switch (v) { case h(): default: break } }", "f entries g h", "a.ts")]
    [InlineData("abstract class A<T> extends B<T>(f()) implements C { constructor(private readonly x = g()) { super(); } abstract y(): void; static async z?() {} }", "B f g super", "a.ts")]
    [InlineData("const r = /[/\\]]+/v.test(f(a / b / c)); const s = a++ / g(1) / 2; const t = `${`${h()}`}`", "test f g h", "a.ts")]
    [InlineData("export default async function* () { yield f() } export = g(); import h = require('h'); export as namespace N", "f g", "a.ts")]
    [InlineData("function over(x: string): void; function over(x: number): void; function over(x: any) { f(x) } declare function k(): void; declare const l: string", "f", "a.ts")]
    [InlineData("try { f() } catch { g() } finally { h() } const o = { async *[k()]() {}, get a() { return l() }, 'b-c': m, ...n() }", "f g h k l n", "a.js")]
    public void Forms(string text, string calls, string path)
    {
        var tree = Read(text, path);

        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Span}: {d.Message}"));
        var found = Nodes(tree).OfType<CallNode>().Select(c => c.Callee switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "?" }).ToList();
        Assert.All(calls.Split(' '), name => Assert.Contains(name, found));
    }
}
