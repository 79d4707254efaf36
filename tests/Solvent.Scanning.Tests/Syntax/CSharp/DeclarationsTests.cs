using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

public class DeclarationsTests
{
    [Theory]
    [InlineData("using A.B;", "(import A.B *)")]
    [InlineData("global using global::A.B;", "(import A.B *)")]
    [InlineData("using static System.Math;", "(import System.Math *)")]
    [InlineData("using X = A.B<int>;", "(import A.B as X)")]
    [InlineData("namespace A.B; using C; class D;", "(group <A.B> (import C *) (class D()))")]
    [InlineData("namespace A { class B { } }", "(group <A> (class B()))")]
    [InlineData("class A : B<int>, C.D { }", "(class A(B, C.D))")]
    [InlineData("[X, Y(1, Z = 2)] record A(int B) : C(B);", "(class @X @Y(1, Z: 2) A(C(B)))")]
    [InlineData("enum A : byte { B = 1, C }", "(class A(byte) (= B 1) (= C))")]
    [InlineData("delegate Task A(string b);", "(function A(b: string))")]
    public void Types_and_imports(string text, string expected) => Assert.Equal(expected, CSharpReading.Printed(text));

    [Theory]
    [InlineData("private readonly string a = \"x\", b;", "(= a: string 'x') (= b: string)")]
    [InlineData("public event Action? A;", "(= A: Action)")]
    [InlineData("public ChatOptions A { get; init; } = new(1) { B = 2 };", "(= A: ChatOptions new ChatOptions(1, B: 2))")]
    [InlineData("[Key] public int A { get; set; }", "(other Key) (= A: int)")]
    [InlineData("public Foo A => new(1);", "(function A() (return new Foo(1)))")]
    [InlineData("public int A { get => b; set { b = value; } }", "(= A: int) (function get_A() (return b)) (function set_A() (= b value))")]
    [InlineData("public string this[int i] => a[i];", "(function this(i: int) (return a[i]))")]
    [InlineData("public C(int a) : base(a, null) { B(); }", "(function C(a: int) base(a, null) B())")]
    [InlineData("~C() { }", "(function ~C())")]
    [InlineData("public static C operator +(C a, C b) => a;", "(function operator +(a: C, b: C) (return a))")]
    [InlineData("public static implicit operator string(C a) => a.B;", "(function operator string(a: C) (return a.B))")]
    [InlineData("[X] async Task<Foo?> M<T>([Y] T a, int b = 1) { return new(); }", "(function @X @(other Y) M(a: T, b: int = 1) (return new Foo()))")]
    public void Members(string text, string expected)
    {
        var printed = CSharpReading.Printed($"class C {{ {text} }}");

        Assert.Equal($"(class C() {expected})", printed);
    }

    [Fact]
    public void Parameters_of_a_primary_constructor_belong_to_the_class()
    {
        var type = Assert.IsType<ClassNode>(CSharpReading.Read("class A(IChat chat, int n = 2) { }").Statements[0]);

        Assert.Equal(["chat", "n"], type.Parameters.Select(p => p.Name));
        Assert.Equal("IChat", Assert.IsType<NameNode>(type.Parameters[0].Type).Name);
        Assert.Equal("2", Assert.IsType<LiteralNode>(type.Parameters[1].Default).Text);
    }

    [Fact]
    public void Comments_are_told_from_strings()
    {
        var tree = CSharpReading.Read("// a\n// b\nvar u = \"https://x.y/*z\"; // c\nf(1 /* d */ / 2); /*e");

        Assert.Equal(["a", "b", "c", "d", "e"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void Comments_are_kept_and_code_for_other_targets_is_not()
    {
        var tree = CSharpReading.Read("/// <summary>A.</summary>\nclass A { /* b */ }\n#if NET8_0_OR_GREATER\nclass B;\n#else\nclass C;\n#endif\n// c");

        Assert.Equal(["<summary>A.</summary>", "b", "c"], tree.Comments.Select(c => c.Text));
        Assert.Equal(["A", "B"], tree.Statements.Cast<ClassNode>().Select(c => c.Name));
    }
}
