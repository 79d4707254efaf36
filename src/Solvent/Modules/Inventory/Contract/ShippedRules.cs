using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>The catalogue that ships inside the program, or the one in the folder that <c>SOLVENT_CATALOGUE</c> names, for who writes rules.</summary>
internal static class ShippedRules
{
    private const string Variable = "SOLVENT_CATALOGUE";
    private static readonly Lazy<RuleSet> BuiltIn = new(RuleSet.BuiltIn);

    private static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Begins to compile what ships inside, for who will ask for it soon.</summary>
    public static void Prepare() => _ = Folder is null ? Task.Run(() => BuiltIn.Value) : Task.CompletedTask;

    /// <summary>The compiled catalogue; what ships inside is compiled once.</summary>
    /// <exception cref="CatalogueException">A file of the folder can't be used.</exception>
    public static RuleSet Load() => Folder is { } folder ? RuleSet.FromFolder(folder) : BuiltIn.Value;
}
