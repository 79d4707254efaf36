using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Makes executors. One for a process: they share connections.</summary>
/// <param name="places">Where models are reached.</param>
internal sealed class Executors(ModelPlaces places) : IDisposable
{
    private readonly ModelClients clients = new(places);
    private readonly HttpClient http = OutsideHttp.Client(isPrivateAllowed: false);

    /// <summary>The executor of a contract.</summary>
    /// <param name="kind">What makes the answer.</param>
    /// <param name="models">The pinned models, of which the first is asked.</param>
    public IExecutor Of(PersonaExecutor kind, IReadOnlyList<PersonaModel> models) => kind switch
    {
        PersonaExecutor.Extractive extractive => new ExtractiveExecutor(extractive),
        PersonaExecutor.RuleList rules => RulesExecutor.Of(rules),
        PersonaExecutor.Retrieval retrieval => new RetrievalExecutor(retrieval),
        PersonaExecutor.Model model => new ModelExecutor(model, models[0], clients),
        PersonaExecutor.Http service => new HttpExecutor(service, http),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        clients.Dispose();
        http.Dispose();
    }
}
