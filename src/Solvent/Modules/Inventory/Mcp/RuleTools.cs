using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Syntax;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Inventory.Mcp;

/// <summary><c>list_rules</c> and <c>show_rule</c>: the rules that hold in a folder.</summary>
internal sealed class RuleTools(string? folder)
{
    private const int Usual = 40;

    /// <summary>The tool that lists them.</summary>
    public McpTool List() => new(
        "list_rules", "The rules of debt",
        "Lists what Solvent looks for: every rule with its severity and languages, those of the repository's own .solvent/rules included. Filter by category, severity, or a text in id and title. show_rule tells why and how to fix.",
        ToolHints.Reads, "rule-list",
        [
            ToolField.Text("category", "A category, such as prompt, agent, data, model, governance.", 40, "^[a-z-]+$"),
            ToolField.Choice("severity", "Only rules of that severity.", Words.All<Severity>()),
            ToolField.Text("text", "What id or title holds.", 100),
            ToolField.Limit("Rules on a page.", Usual, 200),
            ToolField.Cursor(),
        ],
        (call, _) => Task.FromResult(ToolAnswer.Of(RulePageOfList.Of([.. Rules().Rules.Where(rule => Passes(rule, call))], call.From, call.Limit(Usual)), InventoryToolJson.Default.RulePageOfList)));

    /// <summary>The tool that shows one.</summary>
    public McpTool Show() => new(
        "show_rule", "Why a rule calls it debt, and how to fix it",
        "Shows one rule: why it is debt, how to fix it, known false alarms, what it costs, which asset pays it, and code that it finds and code that it does not. Call it before you fix a finding that you are not sure about.",
        ToolHints.Reads, "rule-detail",
        [
            ToolField.Text("id", "The rule, short or full: P02.", 120, "^[A-Za-z0-9-]+$").Required(),
            ToolField.Choice("language", "Examples in that language, where there are any.", Words.All<Language>()),
        ],
        (call, _) => Task.FromResult(Rules().Find(call.Text("id")!) is { } rule
            ? ToolAnswer.Of(RuleDetail.Of(rule, call.Text("language")), InventoryToolJson.Default.RuleDetail)
            : ToolAnswer.Refused($"There is no rule `{call.Text("id")}`; list_rules shows all. Rules of other tools, whose ids hold a colon, are not known here.")));

    // Read again each time: an agent may be writing a rule.
    private RuleSet Rules() => new RuleShelf(folder).Rules;

    private static bool Passes(Rule rule, ToolCall call) =>
        (call.Text("category") is not { } category || rule.Category == category)
        && (call.Text("severity") is not { } severity || Words.Of(rule.Severity) == severity)
        && (call.Text("text") is not { } text || rule.Id.Contains(text, StringComparison.OrdinalIgnoreCase) || rule.Title.Contains(text, StringComparison.OrdinalIgnoreCase));
}
