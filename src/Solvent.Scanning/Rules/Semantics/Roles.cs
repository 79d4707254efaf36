using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Finds the arguments of calls by role, through options objects, spreads and what the client carries.</summary>
internal sealed class Roles(FileModel model, LanguageVocabulary vocabulary, Changes changes, Resolver resolver)
{
    /// <summary>The site of a role that any argument fills.</summary>
    private const string AnyArgument = "*";

    /// <summary>The concept of what is made of options objects and has their entries (<c>new ConverseCommand(input)</c>, <c>new KernelArguments(settings)</c>).</summary>
    private const string CarriesOptions = "object.options";

    /// <summary>The role whose presence says that nothing is known of the others.</summary>
    private const string Any = "any";

    private static readonly Dictionary<string, Tri> s_nothing = [];
    private static readonly Concept s_any = new("", "", [], new Dictionary<string, RoleSite>(), null, new Dictionary<string, RoleSite?>(), [], null);

    private readonly OptionObjects _options = new(model, changes, call => resolver.Resolve(call.Callee).Any(r => vocabulary.Find(r.Path).Any(c => c.Id == CarriesOptions)));

    /// <summary>The role <paramref name="role"/> of a call that stands for <paramref name="concept"/>.</summary>
    public RoleValue Find(CallNode call, Resolved resolved, Concept concept, string role)
    {
        var own = Passed(call, concept, role);
        return IsLeftOpen(call, concept, role, own) ? RoleValue.Unknown
            : own.Present == Tri.True || own.Value is not null ? own
            : Combine(own, Carried(resolved, concept, role));
    }

    /// <summary>The role in the call and its options alone.</summary>
    public RoleValue FindOwn(CallNode call, Concept concept, string role)
    {
        var own = Passed(call, concept, role);
        return IsLeftOpen(call, concept, role, own) ? RoleValue.Unknown : own;
    }

    private RoleValue Passed(CallNode call, Concept concept, string role) => concept.Roles.TryGetValue(role, out var site) ? InCall(call, site, concept.Options) : RoleValue.Absent;

    private bool IsLeftOpen(CallNode call, Concept concept, string role, RoleValue own) =>
        own.Present != Tri.True && role != Any && concept.Roles.TryGetValue(Any, out var any) && InCall(call, any, concept.Options).Present != Tri.False;

    private static RoleValue Combine(RoleValue own, RoleValue carried) =>
        carried.Present == Tri.True ? carried : new RoleValue(own.Present.Or(carried.Present), null);

    /// <summary>Which roles an object carries, for other files; empty where that can't be told.</summary>
    public IReadOnlyDictionary<string, Tri> CarriedBy(Resolved made)
    {
        var onTheWay = ConceptsOnTheWay(made);
        var isOpen = made.Foreign is { Carried.Count: 0 } || made.Carriers.Any(c => !IsFollowed(c, onTheWay) || LeavesOpen(c, onTheWay, s_any));
        return isOpen ? s_nothing : onTheWay.SelectMany(c => c.Roles.Keys).Append(Any).Distinct().ToDictionary(r => r, r => r == Any ? Tri.False : Carried(made, s_any, r).Present);
    }

    private bool IsFollowed(CallNode carrier, List<Concept> onTheWay) =>
        onTheWay.Exists(c => c.Passes.ContainsKey((carrier.Callee as MemberNode)?.Name ?? "")) || resolver.Resolve(carrier.Callee).Any(r => ConceptsOf(r.Path, carrier).Any());

    // The client's constructor and options methods may have set it; a client from elsewhere may have, too.
    private RoleValue Carried(Resolved resolved, Concept concept, string role)
    {
        if (concept.Carried?.Contains(role) == true)
        {
            return RoleValue.Unknown;
        }

        var onTheWay = ConceptsOnTheWay(resolved);
        var carriers = onTheWay.FindAll(c => c.Roles.ContainsKey(role));
        var result = new RoleValue(resolved.Foreign?.Has(role) ?? Tri.False, null);
        if (result.Present == Tri.True)
        {
            return result;
        }

        foreach (var carrier in resolved.Carriers)
        {
            foreach (var (site, options) in CarrierSites(carrier, onTheWay, carriers, concept, role))
            {
                var found = InCall(carrier, site, options);
                if (found.Present == Tri.True)
                {
                    return found;
                }

                result = new RoleValue(result.Present.Or(found.Present), null);
            }

            result = LeavesOpen(carrier, onTheWay, concept) ? RoleValue.Unknown : result;
        }

        return carriers.Count > 0 && (resolved.IsDeclared || !resolved.IsMade) ? RoleValue.Unknown : result;
    }

    // A role named `any` says that options come later (`configurable_fields`).
    private bool LeavesOpen(CallNode carrier, List<Concept> onTheWay, Concept concept) => onTheWay.FindAll(c => c.Roles.ContainsKey(Any)) is { Count: > 0 } open
        && CarrierSites(carrier, onTheWay, open, concept, Any).Any(s => InCall(carrier, s.Site, s.Options).Present != Tri.False);

    // `bind` takes the object's options, `partial` the call's own, by name.
    private IEnumerable<(RoleSite Site, RoleSite? Options)> CarrierSites(
        CallNode carrier, List<Concept> onTheWay, List<Concept> carriers, Concept concept, string role)
    {
        var method = (carrier.Callee as MemberNode)?.Name ?? "";
        if (onTheWay.Exists(c => c.Passes.ContainsKey(method)))
        {
            return carriers.Where(c => c.Passes.ContainsKey(method)).Take(1).Select(c => (new RoleSite(c.Roles[role].Names, []), c.Passes[method]));
        }

        var made = resolver.Resolve(carrier.Callee).SelectMany(r => ConceptsOf(r.Path, carrier)).ToList();
        return made.Count > 0 ? carriers.Where(made.Contains).Select(c => (c.Roles[role], c.Options))
            : concept.Roles.TryGetValue(role, out var own) ? [(new RoleSite(own.Names, []), null)]
            : [];
    }

    private IEnumerable<Concept> ConceptsOf(string path, CallNode call) =>
        vocabulary.LiteralCalls.FormOf(path, call) is { } form ? vocabulary.Find(path).Concat(vocabulary.Find(form)) : vocabulary.Find(path);

    // Concepts of the objects that the path goes through: `openai.OpenAI()` in `openai.OpenAI().chat.completions.create`.
    private List<Concept> ConceptsOnTheWay(Resolved resolved) => [.. LanguageVocabulary.CallsIn(resolved.Path).SelectMany(vocabulary.Find)];

    private RoleValue InCall(CallNode call, RoleSite site, RoleSite? options)
    {
        var result = RoleValue.Absent;
        var positions = 0;
        var afterSpread = false;
        foreach (var argument in call.Arguments)
        {
            if (site.Names is [AnyArgument])
            {
                result = result.Under(argument.Kind is ArgumentKind.Named or ArgumentKind.Positional ? new RoleValue(Tri.True, argument.Value) : RoleValue.Unknown);
                continue;
            }

            result = result.Under(argument.Kind switch
            {
                ArgumentKind.Named => InNamed(argument, site, options),
                ArgumentKind.SpreadNamed => _options.Find(argument.Value, site.Names),
                ArgumentKind.Spread => site.Positions.Count > 0 || options is not null ? RoleValue.Unknown : RoleValue.Absent,
                _ => InPosition(argument.Value, positions, afterSpread, site, options),
            });
            positions += TakesPlace(call, argument) ? 1 : 0;
            afterSpread |= argument.Kind == ArgumentKind.Spread;
        }

        return result;
    }

    // In C# an argument may be named where it stands, and others follow; members of an initializer and type arguments take no place.
    private bool TakesPlace(CallNode call, Argument argument) => argument.Kind == ArgumentKind.Positional
        || (argument.Kind == ArgumentKind.Named && model.Language == Language.CSharp && !call.IsConstruction && argument.Name != "<T>");

    private RoleValue InNamed(Argument argument, RoleSite site, RoleSite? options)
    {
        if (site.Names.Contains(argument.Name!))
        {
            return OptionObjects.Given(argument.Value);
        }

        if (OptionObjects.Inside(argument.Name!, site.Names) is { Count: > 0 } inner)
        {
            return _options.Find(argument.Value, inner);
        }

        return options?.Names.Contains(argument.Name!) == true ? InOptions(argument.Value, site) : RoleValue.Absent;
    }

    private RoleValue InPosition(Node value, int position, bool afterSpread, RoleSite site, RoleSite? options)
    {
        if (!afterSpread && site.Positions.Contains(position))
        {
            return OptionObjects.Given(value);
        }

        return !afterSpread && options?.Positions.Contains(position) == true ? InOptions(value, site) : RoleValue.Absent;
    }

    // Members of a C# options object begin with a capital letter; the other names are those of parameters.
    private RoleValue InOptions(Node value, RoleSite site)
    {
        var names = model.Language == Language.CSharp ? [.. site.Names.Where(n => char.IsUpper(n[0]))] : site.Names;
        return names.Count == 0 ? RoleValue.Absent : _options.Find(value, names);
    }
}
