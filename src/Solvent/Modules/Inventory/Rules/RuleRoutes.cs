using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>The routes about rules.</summary>
internal static class RuleRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/rules", Scopes.DebtRead, "listRules", "List the rules", ListAsync) { Gives = "rules" },
        new("GET", "/rules/{id}", Scopes.DebtRead, "getRule", "Show a rule in full, in Markdown", ShowAsync) { GivesKind = "text/markdown" },
    ];

    private static Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var rules = call.Service<RuleShelf>().Rules;
        return Task.FromResult(ApiAnswer.Json(RuleList.Of(rules.Rules, rules.VocabularyAges), RulesJson.Default.RuleList));
    }

    private static Task<ApiAnswer> ShowAsync(ApiCall call) => call.Service<RuleShelf>().Rules.Find(call.Part("id")) is { } rule
        ? Task.FromResult(ApiAnswer.Text(RulePage.Of(rule)) with { Kind = "text/markdown; charset=utf-8" })
        : throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", $"There is no rule '{call.Part("id")}'; {ApiRoutes.Root}/rules lists them.");
}
