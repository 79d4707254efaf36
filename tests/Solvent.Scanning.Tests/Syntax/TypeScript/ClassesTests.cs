using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class ClassesTests
{
    [Theory]
    [InlineData("class A extends mixin(B)<C> implements D, e.F<G> { }", "(class A(mixin(B), D, e.F))")]
    [InlineData("class A { private readonly client = new OpenAI(); #key?: string; static x: number = 1\n y\n 'z' = 2 }", "(class A() (= client new OpenAI()) (= #key: string) (= x: number 1) (= y) (= z 2))")]
    [InlineData("class A { static { init() } get b() { return 1 } set b(v) {} async *c() {} [d]() {} static async = 1 }", "(class A() (group init()) (function b() (return 1)) (function b(v)) (function c()) (other d (function _())) (= async 1))")]
    [InlineData("abstract class A { abstract go(): void; declare x: X; [key: string]: any; constructor() { super() } }", "(class A() (function go()) (= x: X) (function constructor() super()))")]
    [InlineData("class A{a(){}b(){}}", "(class A() (function a()) (function b()))")]
    [InlineData("x = class extends Y {}", "(= x (class _(Y)))")]
    public void Classes(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void A_parameter_property_is_also_assigned_to_this() =>
        Assert.Equal(
            "(class S() (function constructor(client: OpenAI, n: number = 1, other) (= this.client: OpenAI client) (= this.n: number n) go()))",
            Printed("class S { constructor(private client: OpenAI, public readonly n: number = 1, other) { go() } }"));

    [Theory]
    [InlineData("@Injectable() export class A { @Input() name: string; @On('x', { a: 1 }) go(@Body() b: B) {} }", "(class @Injectable() A() Input() (= name: string) (function @On('x', {a: 1}) @(other Body()) go(b: B)))")]
    [InlineData("export @a.b class A {}", "(class @a.b A())")]
    public void Decorators_stay(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("interface A<T> extends B<T>, C { a: OpenAI; b?(x: T): void; readonly c: D | null, [k: string]: X; (y: Z): W; new (): A }", "(class A(B, C) (= a: OpenAI) (= c: D))")]
    [InlineData("enum E { A, B = 'b', 'c-d' = 1 << 2 }", "(class E() (= A) (= B 'b') (= c-d (<< 1 2)))")]
    [InlineData("export const enum E { A = 1 }", "(class E() (= A 1))")]
    [InlineData("type A<T> = { [K in keyof T]?: T[K] } & B", "(other (| (other) B))")]
    [InlineData("declare module 'm' { export function f(x: X): Y }", "(group <'m'> (function f(x: X)))")]
    [InlineData("declare global { interface Window { ai: AI } }", "(group <global> (class Window() (= ai: AI)))")]
    [InlineData("namespace A.B { const x = 1 }", "(group <A.B> (= x 1))")]
    public void Types_and_namespaces(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("string", "string")]
    [InlineData("OpenAI.Chat.Completions", "OpenAI.Chat.Completions")]
    [InlineData("Promise<Map<K, V[]>>", "Promise")]
    [InlineData("OpenAI | null | undefined", "OpenAI")]
    [InlineData("| A | B & C", "(| A B C)")]
    [InlineData("readonly A[][]", "(other A)")]
    [InlineData("[a: A, b?: B, ...C[]]", "[A, B, (other C)]")]
    [InlineData("(a: A, ...b: B[]) => Promise<C>", "(other)")]
    [InlineData("(A | B)[]", "(other (| A B))")]
    [InlineData("new (...args: any[]) => A", "(other)")]
    [InlineData("T extends (infer U)[] ? U : never", "(other T (other (other U)) U never)")]
    [InlineData("typeof import('x').y", "(other (other 'x').y)")]
    [InlineData("`on${Capitalize<K> extends 'A' ? B : C}`", "'on{}'<(other Capitalize 'A' B C)>")]
    [InlineData("unique symbol", "(other symbol)")]
    public void A_type_keeps_its_names(string type, string expected) => Assert.Equal($"(= x: {expected} y)", Printed($"let x: {type} = y"));
}
