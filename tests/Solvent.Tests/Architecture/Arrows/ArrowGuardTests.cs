namespace Solvent.Tests.Architecture.Arrows;

public sealed class ArrowGuardTests
{
    private const string Page = """
        | module | purpose | may use |
        |---|---|---|
        | Inventory | What is there | `Solvent.Scanning` |
        | Register | What is owed | `Inventory.Contract` |
        | Governance | Who may do what | nothing |

        | folder of the scanner | may use |
        |---|---|
        | Syntax | nothing |
        | Sources | `Syntax` |
        """;

    private const string Register = "src/Solvent/Modules/Register/Item.cs";

    private static readonly CodeFile[] House =
    [
        new("src/Solvent/Program.cs", "using Solvent.Modules.Inventory;\nInventoryModule.Add();\n"),
        new("src/Solvent/Start.cs", "namespace Solvent;\ninternal sealed class Start;\n"),
        new("src/Solvent/Modules/Inventory/InventoryState.cs", "namespace Solvent.Modules.Inventory;\nusing Solvent.Scanning.Sources;\ninternal sealed class InventoryState;\ninternal sealed class InventoryModule;\ninternal sealed class SeenAttribute : System.Attribute;\n"),
        new("src/Solvent/Modules/Inventory/Contract/Scanned.cs", "namespace Solvent.Modules.Inventory.Contract;\npublic sealed record Scanned;\n"),
        new("src/Solvent/Modules/Governance/Contract/Granted.cs", "namespace Solvent.Modules.Governance.Contract;\npublic sealed record Granted;\n"),
        new("src/Solvent/Surfaces/Cli/Table.cs", "namespace Solvent.Surfaces.Cli;\npublic sealed class Table;\n"),
        new("src/Solvent/Platform/Ledger/Ledger.cs", "namespace Solvent.Platform.Ledger;\npublic sealed class Ledger;\n"),
        new("src/Solvent.Scanning/Sources/Tree.cs", "using Solvent.Scanning.Syntax;\nnamespace Solvent.Scanning.Sources;\npublic sealed class Tree;\n"),
        new("src/Solvent.Scanning/Syntax/Node.cs", "namespace Solvent.Scanning.Syntax;\npublic sealed class Node;\n"),
        new("src/Solvent.Scanning/Scanner.cs", "using Solvent.Scanning.Sources;\nnamespace Solvent.Scanning;\npublic sealed class Scanner;\n"),
    ];

    [Fact]
    public void A_house_in_order_passes() => Assert.Empty(Check());

    [Theory]
    [InlineData("using Solvent.Modules.Inventory.Contract;\nnamespace Solvent.Modules.Register;\nclass Item { Scanned? From; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { Inventory.Contract.Scanned? From; }")]
    [InlineData("using Solvent.Surfaces.Cli;\nusing Solvent.Platform.Ledger;\nnamespace Solvent.Modules.Register;\nclass Item { Table? A; Ledger? B; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { int Count(Stock Inventory) => Inventory.Count; }")]
    [InlineData("namespace Solvent.Modules.Register;\n/// <summary>As <see cref=\"Inventory.InventoryState\"/>.</summary>\nclass Item { string A = \"Inventory.InventoryState\"; }")]
    public void What_an_arrow_allows_passes(string text) => Assert.Empty(Check(new CodeFile(Register, text)));

    [Theory]
    [InlineData("using Solvent.Modules.Inventory;\nnamespace Solvent.Modules.Register;\nclass Item;")]
    [InlineData("namespace Solvent.Modules.Register;\nusing Inventory;\nclass Item;")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { Solvent.Modules.Inventory.InventoryState? A; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { global::Solvent.Modules.Inventory.InventoryState? A; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { Inventory.InventoryState? A; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { List<Inventory.InventoryState?[]> A; }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { object A() => Inventory.InventoryState.Load(1); }")]
    [InlineData("namespace Solvent.Modules.Register;\nclass Item { string A = nameof(Modules.Inventory.InventoryState); }")]
    [InlineData("namespace Solvent.Modules.Register;\n[Inventory.Seen]\nclass Item;")]
    [InlineData("namespace Solvent { namespace Modules.Register { class Item { Inventory.InventoryState? A; } } }")]
    [InlineData("using static Solvent.Modules.Inventory.InventoryState;\nnamespace Solvent.Modules.Register;\nclass Item;")]
    [InlineData("using State = Solvent.Modules.Inventory.InventoryState;\nnamespace Solvent.Modules.Register;\nclass Item;")]
    [InlineData("using Pair = (int, Solvent.Modules.Inventory.InventoryState);\nnamespace Solvent.Modules.Register;\nclass Item;")]
    [InlineData("using M = Solvent.Modules;\nnamespace Solvent.Modules.Register;\nclass Item { M.Inventory.InventoryState? A; }")]
    [InlineData("using M = Solvent.Modules;\nnamespace Solvent.Modules.Register;\nclass Item { M::Inventory.InventoryState? A; }")]
    public void What_another_module_keeps_to_itself_is_closed(string text) =>
        Assert.Contains("Register may not use Solvent.Modules.Inventory", Assert.Single(Check(new CodeFile(Register, text))), StringComparison.Ordinal);

    [Theory]
    [InlineData(Register, "using Solvent.Modules.Governance.Contract;")]
    [InlineData(Register, "using Solvent.Scanning.Syntax;")]
    [InlineData(Register, "namespace Solvent.Modules.Register;\nclass Item { Scanning.Syntax.Node? A; }")]
    [InlineData(Register, "namespace Solvent.Modules.Register;\nclass Item { Start? A; }")]
    [InlineData("src/Solvent/Modules/Inventory/Scan.cs", "namespace Solvent.Modules.Inventory;\nclass Scan { Register.Contract.Paid? A; Governance.Contract.Granted? B; }")]
    [InlineData("src/Solvent/Surfaces/Http/Api.cs", "using Solvent.Modules.Inventory.Contract;")]
    [InlineData("src/Solvent/Surfaces/Http/Api.cs", "namespace Solvent.Surfaces.Http;\nclass Api { Modules.Inventory.InventoryState? A; }")]
    [InlineData("src/Solvent/Platform/Json/Names.cs", "using Solvent.Surfaces.Cli;")]
    [InlineData("src/Solvent/Platform/Json/Names.cs", "namespace Solvent.Platform.Json;\nclass Names { Surfaces.Cli.Table? A; }")]
    [InlineData("src/Solvent/Other.cs", "using Solvent.Scanning.Syntax;")]
    [InlineData("src/Solvent.Scanning/Syntax/Tokens.cs", "using Solvent.Scanning.Sources;")]
    [InlineData("src/Solvent.Scanning/Syntax/Tokens.cs", "namespace Solvent.Scanning.Syntax;\nclass Tokens { Sources.Tree? A; }")]
    [InlineData("src/Solvent.Scanning/Syntax/Tokens.cs", "namespace Solvent.Scanning.Syntax;\nclass Tokens { Scanner? A; }")]
    [InlineData("src/Solvent.Scanning/Sources/Walk.cs", "using Solvent.Platform.Ledger;")]
    public void An_arrow_that_is_not_listed_is_refused(string path, string text) =>
        Assert.Contains("may not use", Assert.Single(Check(new CodeFile(path, text))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Item.razor", "@using Solvent.Modules.Inventory\n<p>A</p>")]
    [InlineData("Item.razor", "@using static Solvent.Modules.Inventory.InventoryState\n<p>A</p>")]
    [InlineData("Item.razor", "@using State = Solvent.Modules.Inventory.InventoryState\n<p>A</p>")]
    [InlineData("Item.razor", "@using M = Solvent.Modules\n@inject M.Inventory.InventoryState State")]
    [InlineData("Item.razor", "@inject Inventory.InventoryState State")]
    [InlineData("Item.razor", "<p>@Inventory.InventoryState.Name</p>")]
    [InlineData("Item.razor", "<Solvent.Modules.Inventory.Pages.Row />")]
    [InlineData("Item.razor", "@code {\n    private Inventory.InventoryState? _state;\n}")]
    [InlineData("_Imports.razor", "@using Solvent.Modules.Inventory")]
    [InlineData("../_Imports.razor", "@using Solvent.Modules.Inventory.Contract")]
    [InlineData("../../_Imports.razor", "@using Solvent.Modules.Inventory.Contract")]
    public void Pages_are_read_too(string name, string text)
    {
        var path = name.Replace("../../", "src/Solvent/", StringComparison.Ordinal).Replace("../", "src/Solvent/Modules/", StringComparison.Ordinal);
        var file = new CodeFile(path.Contains('/', StringComparison.Ordinal) ? path : $"src/Solvent/Modules/Register/{name}", text);

        Assert.Contains("may not use Solvent.Modules.Inventory", Assert.Single(Check(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@using Solvent.Modules.Inventory.Contract\n<p>@From.Path</p>")]
    [InlineData("@* once Inventory.InventoryState *@\n<p>What the Inventory found. Register it.</p>")]
    public void A_page_may_use_what_its_module_may(string text) =>
        Assert.Empty(Check(new CodeFile("src/Solvent/Modules/Register/Item.razor", text)));

    [Theory]
    [InlineData("src/Solvent/GlobalUsings.cs", "global using Solvent.Modules.Inventory;")]
    [InlineData("src/Solvent/GlobalUsings.cs", "global using Solvent.Modules.Inventory.Contract;")]
    [InlineData("src/Solvent/GlobalUsings.cs", "global using Inv = Solvent.Modules.Inventory;")]
    [InlineData("src/Solvent/Modules/Inventory/Usings.cs", "global using static Solvent.Modules.Inventory.InventoryState;")]
    [InlineData("src/Solvent/Solvent.csproj", "<Project><ItemGroup><Using Include=\"Solvent.Surfaces.Cli\" /></ItemGroup></Project>")]
    [InlineData("src/Solvent.Scanning/Solvent.Scanning.csproj", "<Project><ItemGroup><Using Include=\"Solvent.Scanning.Syntax\" /></ItemGroup></Project>")]
    public void A_using_for_all_opens_no_module(string path, string text) =>
        Assert.Contains("a using for all", Assert.Single(Check(new CodeFile(path, text))), StringComparison.Ordinal);

    [Theory]
    [InlineData("src/Solvent/Modules/Register/Item.cs", "namespace Solvent.Modules.Inventory;\nclass Item;")]
    [InlineData("src/Solvent/Modules/Inventory/Hidden.cs", "namespace Solvent.Modules.Inventory.Contract;\nclass Hidden;")]
    [InlineData("src/Solvent/Modules/Loose.cs", "namespace Solvent.Modules;\nclass Loose;")]
    [InlineData("src/Solvent/Modules/Capacity/Split.cs", "namespace Solvent.Modules.Capacity;\nclass Split;")]
    [InlineData("src/Solvent/Platform/Ledger/Lost.cs", "class Lost;")]
    [InlineData("src/Solvent.Scanning/History/Pass.cs", "namespace Solvent.Scanning.History;\nclass Pass;")]
    public void What_lies_in_the_wrong_room_is_named(string path, string text) =>
        Assert.StartsWith($"{path}: ", Assert.Single(Check(new CodeFile(path, text))), StringComparison.Ordinal);

    private static IReadOnlyList<string> Check(params CodeFile[] more) =>
        new ArrowGuard(Law.Read(Page)).Check([.. House, .. more]);
}
