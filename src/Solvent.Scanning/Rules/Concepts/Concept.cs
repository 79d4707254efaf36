using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Concepts;

/// <summary>
/// What one library calls a concept, as in <c>catalogue/vocabulary/*.yaml</c>: the resolved names that stand for it and
/// where its roles (model, token cap, timeout …) are passed.
/// </summary>
/// <param name="Id">The concept: <c>llm.chat</c>.</param>
/// <param name="Library">The library: <c>openai</c>.</param>
/// <param name="Names">Resolved names, references to other concepts expanded; <c>*</c> stands for one segment.</param>
/// <param name="Roles">Where each role is passed.</param>
/// <param name="Options">Where an options object is passed, if the library takes one.</param>
/// <param name="Packages">Packages of the library, as manifests name them.</param>
/// <param name="Passes">Methods that give the same object back with more options (<c>with_options</c>, <c>bind</c>), with the place of an options object if they take one.</param>
/// <param name="Carried">For names that are members of any object: the roles that the object may carry. Else null.</param>
internal sealed record Concept(
    string Id, string Library, IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, RoleSite> Roles, RoleSite? Options, IReadOnlyDictionary<string, RoleSite?> Passes, IReadOnlyList<string> Packages, IReadOnlySet<string>? Carried);

/// <summary>Where a call takes a role: by any of the names (dotted: inside a nested options object) or positions.</summary>
internal sealed record RoleSite(IReadOnlyList<string> Names, IReadOnlyList<int> Positions);

/// <summary>One library's words in one language.</summary>
internal sealed record Library(string Name, IReadOnlyList<Language> Languages, IReadOnlyList<string> Packages, IReadOnlyList<Concept> Concepts, VocabularyAge Age);
