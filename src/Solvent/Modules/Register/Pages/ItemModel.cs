using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>What an item's page shows.</summary>
/// <param name="Document">The item.</param>
/// <param name="Explanation">Its arithmetic.</param>
/// <param name="Places">Its findings.</param>
/// <param name="Advice">What its rule advises, or null when the rule is not there any more.</param>
/// <param name="FormToken">The token of forms, see <see cref="SiteSession"/>.</param>
/// <param name="Refused">The form that was refused just now, or null.</param>
/// <param name="Now">The moment.</param>
internal sealed record ItemModel(
    DebtItemDocument Document, DebtExplanation Explanation, FindingPlaces Places, RuleAdvice? Advice, string FormToken, ItemChange? Refused, DateTimeOffset Now)
{
    /// <summary>The item.</summary>
    public ListedItem Item => Document.Item;

    /// <summary>Its state.</summary>
    public ItemState State => ItemStates.Of(Item.State)!.Value;

    /// <summary>What was typed into a form that was refused.</summary>
    public string Typed(string form) => Refused?.Form == form ? Refused.Typed : "";
}
