namespace Solvent.Tests.Architecture.Arrows;

public sealed class ArrowTableTests
{
    private const string Page = """
        # A page

        | module | purpose | may use |
        |---|---|---|
        | Inventory | What is there | `Solvent.Scanning` |
        | Register | What is owed | `Inventory.Contract`, `Capacity.Contract` |
        | Governance | Who may do what | nothing |

        | folder of the scanner | may use |
        |---|---|
        | Syntax | nothing |
        """;

    [Theory]
    [InlineData("Register", "Inventory.Contract", true)]
    [InlineData("Register", "Capacity.Contract", true)]
    [InlineData("Register", "Solvent.Scanning", false)]
    [InlineData("Governance", "nothing", false)]
    [InlineData("Assets", "Inventory.Contract", false)]
    [InlineData("Syntax", "nothing", false)]
    public void The_last_column_lists_the_arrows(string from, string to, bool listed) =>
        Assert.Equal(listed, ArrowTable.Read(Page, "module").Lists(from, to));

    [Fact]
    public void The_first_column_lists_the_modules_in_order() =>
        Assert.Equal(["Inventory", "Register", "Governance"], ArrowTable.Read(Page, "module").Names);

    [Fact]
    public void Arrows_that_lead_back_are_named()
    {
        const string Circle = "| module | may use |\n|---|---|\n| A | B.Contract |\n| B | C.Contract |\n| C | B.Contract, D.Contract |\n| D | nothing |";

        Assert.Equal(["B", "C"], ArrowTable.Read(Circle, "module").InCycles());
    }

    [Theory]
    [InlineData("| module | uses |\n|---|---|\n| A | B |")]
    [InlineData("| module | may use |\n|---|---|\n| A | B |\n| A | C |")]
    [InlineData("| module | may use |\n|---|---|\n| A |")]
    public void A_table_that_is_missing_doubled_or_torn_is_refused(string page) =>
        Assert.Throws<FormatException>(() => ArrowTable.Read(page, "module"));
}
