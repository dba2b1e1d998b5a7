-- Starts the language server for a file as a person's configuration would, asks it what an editor asks, and prints the
-- answers as one line of JSON each.
local server, file = vim.env.NABLASCOPE_SERVER, vim.env.NABLASCOPE_FILE

local function say(what, value)
  io.stdout:write(vim.fn.json_encode({ what = what, value = value }) .. '\n')
end

local function fail(message)
  io.stderr:write(message .. '\n')
  vim.cmd('cquit')
end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local id = vim.lsp.start_client({
  name = 'nablascope',
  cmd = { vim.env.NABLASCOPE_NODE, server, 'lsp', '--stdio' },
  root_dir = vim.fn.fnamemodify(file, ':p:h'),
  get_language_id = function() return vim.fn.fnamemodify(file, ':e') end,
})
if not id or not vim.lsp.buf_attach_client(buffer, id) then fail('The server did not start') end

local function wait(what, is_so)
  if not vim.wait(30000, is_so, 20) then fail('Waited in vain for ' .. what) end
end

wait('the server', function() return vim.lsp.get_client_by_id(id).initialized end)

local function messages()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(found, { line = each.lnum + 1, code = each.code, message = each.message })
  end
  return found
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 30000)
  if not answers or not answers[id] then fail('No answer to ' .. method) end
  if answers[id].error then fail(method .. ': ' .. answers[id].error.message) end
  return answers[id].result
end

-- The cursor goes to the first place of a text.
local function at(text)
  vim.fn.cursor(1, 1)
  vim.fn.search('\\V' .. text, 'c')
  return vim.lsp.util.make_position_params(0, 'utf-16')
end

wait('the verdict', function() return #messages() > 0 end)
say('diagnostics', messages())
say('hover', ask('textDocument/hover', at('z2')).contents.value)
say('definition', ask('textDocument/definition', at('relu(z1'))) -- on the function: nothing
say('symbols', #ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }))
say('completion', #ask('textDocument/completion', at('relu')))

-- A rename, applied by the editor itself.
local params = at('a1')
params.newName = 'hidden'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', params), 'utf-16')
say('renamed', vim.api.nvim_buf_get_lines(buffer, 0, -1, false))

-- A mend of the wrong claim by hand, typed into the buffer: the problem goes.
vim.cmd([[%s/ \* eye(129, 10)//]])
wait('the mended claim', function() return #messages() == 0 end)
say('mended', messages())

vim.lsp.stop_client(id)
wait('the end of the server', function() return vim.lsp.get_client_by_id(id) == nil or vim.lsp.get_client_by_id(id).is_stopped() end)
vim.cmd('qall!')
