namespace Solvent.Tests.Architecture.Budget;

public sealed class SizeBudgetTests
{
    private static readonly string[] Endings = [".cs", ".razor"];

    [Fact]
    public void Product_files_and_methods_stay_small() =>
        Violations.AssertNone(CodeFile.Under("src", Endings).SelectMany(SizeBudget.Product.Check));

    [Fact]
    public void Test_files_and_methods_stay_small() =>
        Violations.AssertNone(CodeFile.Under("tests", Endings).SelectMany(SizeBudget.Tests.Check));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_file_may_have_three_hundred_lines(int lines, bool fits)
    {
        var file = new CodeFile("src/Solvent/Pages/Long.razor", string.Concat(Enumerable.Repeat("<br />\n", lines)));

        Assert.Equal(fits, !SizeBudget.Product.Check(file).Any());
    }

    [Theory]
    [InlineData("int Sum()\n{{\n{0}return 0;\n}}", 46, true)]
    [InlineData("int Sum()\n{{\n{0}return 0;\n}}", 47, false)]
    [InlineData("int Sum\n{{\nget\n{{\n{0}return 0;\n}}\n}}", 47, false)]
    [InlineData("void A()\n{{\n}}\n/// <summary>\n/// Long.\n/// </summary>\nvoid B()\n{{\n{0}}}", 46, true)]
    public void A_method_may_have_fifty_lines_besides_its_docstring(string member, int filling, bool fits)
    {
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, member, string.Concat(Enumerable.Repeat("_ = 1;\n", filling)));
        var file = new CodeFile("src/Solvent/Sum.cs", $"class Sums\n{{\n{body}\n}}\n");

        Assert.Equal(fits, !SizeBudget.Product.Check(file).Any());
    }

    [Fact]
    public void A_local_function_counts_for_itself_and_for_its_method()
    {
        var filling = string.Concat(Enumerable.Repeat("    _ = 1;\n", 60));
        var file = new CodeFile("src/Solvent/Sum.cs", $"class Sums\n{{\nvoid A()\n{{\nvoid B()\n{{\n{filling}}}\n}}\n}}\n");

        Assert.Equal(["src/Solvent/Sum.cs:3", "src/Solvent/Sum.cs:5"], SizeBudget.Product.Check(file).Select(line => line[..20]));
    }
}
