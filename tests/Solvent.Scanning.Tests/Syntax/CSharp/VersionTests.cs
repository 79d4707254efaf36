using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

/// <summary>What C# 11 to 14 brought: read without a diagnostic, and no call is lost in it.</summary>
public class VersionTests
{
    [Theory]
    [InlineData("static class E { extension<T>(IEnumerable<T> source) where T : class { public bool IsEmpty => !source.Any(); public T this[int i] => source.ElementAt(i); } extension(string) { public static string Make(int n) => F(n); } }", "Any ElementAt F")]
    [InlineData("class A { public string Name { get; set => field = value ?? F(); } = G(); public int N { get => field; set { field = H(value); } } }", "F G H")]
    [InlineData("a?.B = F(); a?.C[G()] += H(); a?.D?.E -= K();", "F G H K")]
    [InlineData("var x = nameof(List<>); var y = nameof(Dictionary<,>.Keys); F(x);", "F")]
    [InlineData("var f = (ref int a, out string b, scoped in Span<int> c) => { b = F(); }; TryParse<int> g = (text, out result) => G(text, out result);", "F G")]
    [InlineData("int[] a = [1, .. F(), 2]; Span<string> b = []; G([.. a.Select(x => x)]); foreach (var c in (List<int>)[1, 2]) H(c);", "F G Select H")]
    [InlineData("var a = $$\"\"\"\n    {\"x\": {{F(1)}}, \"y\": {1} }\n    \"\"\"; var b = $@\"{G()}\"\"q\"; var c = $\"{(d ? $\"{H()}\" : \"n\")}\"; var u = \"x\"u8;", "F G H")]
    [InlineData("class A(ILogger log, string name = \"x\") : B(F(name)), I { private readonly C c = G(log); public A() : this(H(), \"y\") { } }", "F G H")]
    [InlineData("partial class A { public partial A(int x); public partial A(int x) { F(x); } public partial event Action E; public partial event Action E { add { G(value); } remove { } } }", "F G")]
    [InlineData("record struct P(int X) { public required string Y { get; init; } = F(); } readonly record struct Q; file class R; public ref struct S { public ref readonly int Z => ref G(); }", "F G")]
    [InlineData("if (x is [1, .. var rest, > 3 and < 5] and { Length: not 0 } p && F(p)) { } var y = x switch { [] => G(), { A.B: \"c\" } => H(), (1, _) or null => K(), _ => throw L() };", "F G H K L")]
    [InlineData("await foreach (var x in F().WithCancellation(ct)) { } await using var y = G(); using (var z = H()) { } lock (w) { K(); } checked { L(); } goto end; end: M();", "F WithCancellation G H K L M")]
    [InlineData("static abstract class N { } interface I<T> where T : I<T>, allows ref struct { static abstract T operator +(T a, T b); static virtual T Zero => F(); } class V { public void operator +=(int x) { G(x); } }", "F G")]
    [InlineData("using Point = (int X, int Y); using unsafe Ptr = int*; global using static System.Math; Point p = F(); delegate*<int, void> q = &G; int? n = H();", "F H")]
    [InlineData("#!/usr/bin/env dotnet\n#:package Microsoft.Extensions.AI@9.0.0\n#:property LangVersion=preview\nvar client = F();\nConsole.WriteLine(await G(client));\nstatic string H() => \"\";", "F WriteLine G")]
    [InlineData("[assembly: A(typeof(B))] [C<int>(1, D = \"x\")] [return: E] class F2 { [field: G] public int X { get; } = H(); void M([K] int a, params ReadOnlySpan<int> b) { L(b); } }", "H L")]
    [InlineData("var q = from a in F() join b in G() on a.Id equals b.Id into c let d = c.Count() orderby d descending group d by a.Key into g select H(g); var e = \"\\e[0m\"; var i = ^1; var r = 1..^2;", "F G Count H")]
    public void Forms(string text, string calls)
    {
        var tree = CSharpReading.Read(text);

        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Message}"));
        Assert.True(Soundness.IsSound(new Solvent.Scanning.Syntax.CSharp.CSharpReader(), text));
        var found = Soundness.Nodes(tree).OfType<CallNode>().Select(c => c.Callee switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "?" }).ToList();
        Assert.All(calls.Split(' '), name => Assert.Contains(name, found));
    }

    [Fact]
    public void A_package_directive_of_a_file_based_program_is_kept_as_a_comment_or_passed_over()
    {
        var tree = CSharpReading.Read("#:package OpenAI@2.1.0\nF();\n");

        Assert.Equal("F", Assert.IsType<NameNode>(Assert.Single(Soundness.Nodes(tree).OfType<CallNode>()).Callee).Name);
    }
}
